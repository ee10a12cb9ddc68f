import { type Resources, violationsOf } from "../../capacity/limit-range.ts";
import { admittedPod, beyondWholePod, type PodResources } from "../../capacity/pod-requests.ts";
import type { PodClass, QuotaLine } from "../../capacity/scheduler/pod-class.ts";
import type {
  InjectedAmounts,
  NamespaceRules,
  PlacementFacts,
  PlacementWorkload,
} from "../../cluster-scan/placement/placement-facts.ts";

/** What a quota counts of a pod, by the name it has there; "cpu" and "memory" are older names of requests. */
const quotaAmounts: Readonly<Record<string, (pod: Resources) => number | undefined>> = {
  "requests.cpu": ({ requests }) => requests["cpu"],
  cpu: ({ requests }) => requests["cpu"],
  "limits.cpu": ({ limits }) => limits["cpu"],
  "requests.memory": ({ requests }) => requests["memory"],
  memory: ({ requests }) => requests["memory"],
  "limits.memory": ({ limits }) => limits["memory"],
  pods: () => 1,
  "count/pods": () => 1,
};

/** The quotas' lines that are about pods, one after another. */
export interface QuotaTable {
  readonly lines: readonly (QuotaLine & { readonly namespace: string; readonly usedToday: number | undefined })[];
}

export function quotaTable({ namespaces }: Pick<PlacementFacts, "namespaces">): QuotaTable {
  return {
    lines: Object.entries(namespaces).flatMap(([namespace, { quotas }]) =>
      quotas.flatMap(({ name, hard, used }) =>
        Object.entries(hard)
          .filter(([resource]) => Object.hasOwn(quotaAmounts, resource))
          .map(([resource, amount]) => ({ namespace, name, resource, hard: amount, usedToday: used[resource] })),
      ),
    ),
  };
}

/** What is to be placed, as far as the scheduler and the API server look at it. */
export type Placeable = Pick<PlacementWorkload, "labels" | "nodeSelector" | "rules" | "hostPorts" | "resources"> & {
  readonly namespace: string;
};

const free: NamespaceRules = { labels: {}, containerRules: [], podRules: [], quotas: [] };

/** One revision of a workload's pods: with or without the containers of a mesh. */
export function podClassOf(
  placeable: Placeable,
  injected: readonly InjectedAmounts[],
  family: number,
  namespaces: PlacementFacts["namespaces"],
  { lines }: QuotaTable,
): PodClass {
  const { namespace, labels, nodeSelector, rules, hostPorts } = placeable;
  const inNamespace = namespaces[namespace] ?? free;
  const pod = withInjected(placeable.resources, injected);
  const admitted = admittedPod(pod, inNamespace.containerRules);
  const refusal =
    injected.length === 0 ? undefined : refusalOf(placeable.resources, pod, admitted, injected, inNamespace);
  return {
    namespace,
    namespaceLabels: inNamespace.labels,
    labels,
    family,
    milliCpu: Math.ceil((admitted.requests["cpu"] ?? 0) * 1000 - 1e-6),
    memoryBytes: Math.ceil((admitted.requests["memory"] ?? 0) - 1e-6),
    nodeSelector,
    rules,
    hostPorts,
    quotas: lines.flatMap((line, quota) =>
      line.namespace === namespace ? [{ quota, amount: counted(line.resource, pod, admitted, inNamespace) }] : [],
    ),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function withInjected(pod: PodResources, injected: readonly InjectedAmounts[]): PodResources {
  const at = (place: InjectedAmounts["place"]) => injected.filter((one) => one.place === place);
  const first = [...at("init"), ...at("native")].map((one) => ({ ...one, native: one.place === "native" }));
  return {
    ...pod,
    containers: [...pod.containers, ...at("container")],
    initContainers: [...first, ...pod.initContainers],
  };
}

/** Undefined where a container does not state what the quota counts: such a pod is refused, unless the pod itself states it. */
function counted(resource: string, pod: PodResources, admitted: Resources, rules: NamespaceRules): number | undefined {
  const amount = quotaAmounts[resource]?.(admitted);
  if (resource.endsWith("pods")) return amount;
  const of = (one: Resources) =>
    quotaAmounts[resource]?.(admittedPod({ containers: [one], initContainers: [] }, rules.containerRules));
  const isWhole = pod.whole !== undefined && quotaAmounts[resource]?.(pod.whole) !== undefined;
  const all = [...pod.containers, ...pod.initContainers];
  return isWhole || all.every((one) => of(one) !== undefined) ? amount : undefined;
}

/** Why the API server refuses the pod for what the mesh puts into it; in its words. */
function refusalOf(
  before: PodResources,
  pod: PodResources,
  admitted: Resources,
  injected: readonly InjectedAmounts[],
  { containerRules, podRules }: NamespaceRules,
): string | undefined {
  const containers = injected.flatMap((one) => {
    const own = admittedPod({ containers: [one], initContainers: [] }, containerRules);
    return containerRules.flatMap((rule) => violationsOf(own, rule).map((found) => ({ ...found, per: "Container" })));
  });
  const today = admittedPod(before, containerRules);
  const pods = podRules.flatMap((rule) => {
    const known = new Set(violationsOf(today, rule).map(({ bound, resource }) => `${bound} ${resource}`));
    return violationsOf(admitted, rule)
      .filter(({ bound, resource }) => !known.has(`${bound} ${resource}`))
      .map((found) => ({ ...found, per: "Pod" }));
  });
  const [worst] = [...containers, ...pods];
  if (worst !== undefined) return `forbidden by a LimitRange: ${worst.bound} ${worst.resource} per ${worst.per}`;
  const beyond = beyondWholePod(pod, containerRules).filter(
    (resource) => !beyondWholePod(before, containerRules).includes(resource),
  );
  return beyond[0] === undefined
    ? undefined
    : `forbidden: the pod's own ${beyond[0]} request must be greater than or equal to that of its containers together`;
}
