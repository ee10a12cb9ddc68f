import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { podResourcesOf } from "../amounts.ts";
import type { Records, Workload } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import type { PodTemplate } from "../pod-template.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import type { InjectedAmounts, PlacementWorkload, Rollout } from "./placement-facts.ts";

/** What the facts of all workloads are looked up in. */
export interface WorkloadSources {
  readonly priorities: (pod: PodTemplate) => number;
  /** By the key of its target. */
  readonly maxReplicas: ReadonlyMap<string, number>;
  readonly runningOf: ReadonlyMap<string, Records["pods"]>;
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly injectedToday: (workload: Workload) => readonly InjectedAmounts[];
  readonly injectedBy: (workload: Workload) => Readonly<Record<Mesh["id"], readonly InjectedAmounts[]>>;
}

export function workloadFacts(workload: Workload, sources: WorkloadSources): PlacementWorkload {
  const { ref, pod, replicas, completes } = workload;
  const running = sources.runningOf.get(refKey(ref)) ?? [];
  const on = new Map<number, number>();
  for (const { node } of running) {
    const index = sources.nodeIndex.get(node ?? "");
    if (index !== undefined) on.set(index, (on.get(index) ?? 0) + 1);
  }
  const maxReplicas = sources.maxReplicas.get(refKey(ref));
  const overhead = pod.overhead ?? running.find((one) => one.overhead !== undefined)?.overhead;
  return {
    ref: bare(ref),
    replicas,
    completes,
    ...(maxReplicas === undefined ? {} : { maxReplicas }),
    rollout: rolloutOf(workload),
    priority: sources.priorities(pod),
    labels: pod.labels,
    nodeSelector: pod.nodeSelector ?? {},
    rules: ref.kind === "DaemonSet" ? daemonRules(pod) : (pod.scheduling ?? {}),
    hostPorts: hostPortsOf(pod),
    resources: podResourcesOf(overhead === undefined ? pod : { ...pod, overhead }),
    injectedToday: sources.injectedToday(workload),
    injectedBy: sources.injectedBy(workload),
    meshable: isMeshable(workload),
    on: [...on].map(([node, pods]) => ({ node, pods })),
    waiting: running.filter(({ node }) => node === undefined).length,
  };
}

function bare({ apiGroup, kind, namespace, name }: ResourceRef & { readonly namespace: string }) {
  return { ...(apiGroup === undefined ? {} : { apiGroup }), kind, namespace, name };
}

/** Bare pods and ReplicaSets are replaced by whoever deletes their pods. */
function rolloutOf({ ref, completes, rollout, rollingUpdate }: Workload): Rollout {
  if (completes) return { kind: "never" };
  if (ref.kind === "DaemonSet") return { kind: "on-each-node" };
  if (rollout === "Recreate") return { kind: "recreate" };
  if (ref.kind !== "Deployment") return { kind: "one-by-one" };
  const { maxSurge = "25%", maxUnavailable = "25%" } = rollingUpdate ?? {};
  return { kind: "rolling", maxSurge, maxUnavailable };
}

/** With what the DaemonSet controller adds to its pods. */
function daemonRules({ scheduling = {}, hostNetwork }: PodTemplate): PlacementWorkload["rules"] {
  const added = kubernetes.scheduler.daemonTolerations
    .filter(({ onlyOnHostNetwork = false }) => hostNetwork || !onlyOnHostNetwork)
    .map(({ key, effect }) => ({ key, operator: "Exists", effect }) as const);
  return { ...scheduling, tolerations: [...(scheduling.tolerations ?? []), ...added] };
}

/** On the host network every port of a container is one of the node. */
function hostPortsOf({ hostNetwork, containers, initContainers }: PodTemplate): readonly string[] {
  const all = [...containers, ...initContainers.filter(({ native }) => native)].flatMap(({ ports }) => ports);
  const taken = all.flatMap(({ containerPort, hostPort, protocol }) => {
    const port = hostPort ?? (hostNetwork ? containerPort : undefined);
    return port === undefined ? [] : [`${protocol} ${port}`];
  });
  return [...new Set(taken)];
}
