import { admittedResources, type ContainerRule } from "../capacity/limit-range.ts";
import { admittedPod } from "../capacity/pod-requests.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { podResourcesOf } from "./amounts.ts";
import { type InjectedContainer, injectedContainers, type ResourceName } from "./injected-containers.ts";
import type { Workload } from "./inventory.ts";
import { memoised } from "./memoised.ts";

/** What a ResourceQuota counts, and demands of every container: its name there, and what it adds up. */
export interface Counted {
  /** "requests.cpu"; "cpu" and "memory" are older names of requests. */
  readonly name: string;
  readonly of: "requests" | "limits";
  readonly resource: ResourceName;
}

export const countedAmounts: readonly Counted[] = [
  { name: "requests.cpu", of: "requests", resource: "cpu" },
  { name: "cpu", of: "requests", resource: "cpu" },
  { name: "limits.cpu", of: "limits", resource: "cpu" },
  { name: "requests.memory", of: "requests", resource: "memory" },
  { name: "memory", of: "requests", resource: "memory" },
  { name: "limits.memory", of: "limits", resource: "memory" },
];

/** What the pods that are there are counted with, where nobody has counted: those that end are not there for long. */
export function countedToday(
  workloads: readonly Workload[],
  counted: Counted,
  rules: readonly ContainerRule[],
): number {
  return workloads
    .filter(({ completes }) => !completes)
    .reduce((sum, workload) => sum + workload.replicas * (podAmount(workload, [], counted, rules) ?? 0), 0);
}

/**
 * How much more a mesh's proxies are counted with than is counted today: one for each pod that stays, and the whole of
 * the greatest pod that a rollout starts before it ends another. Taken as native sidecars, the costlier way to run one.
 */
export function addedByProxies(
  mesh: Mesh,
  entering: readonly Workload[],
  counted: Counted,
  rules: readonly ContainerRule[],
): number {
  const staying = entering.filter(({ completes }) => !completes);
  const amountOf = (workload: Workload, injected: readonly InjectedContainer[]) =>
    podAmount(workload, injected, counted, rules) ?? 0;
  const withProxy = (workload: Workload) => amountOf(workload, injectedContainers(mesh, workload.pod));
  const proxies = staying.reduce(
    (sum, workload) => sum + workload.replicas * (withProxy(workload) - amountOf(workload, [])),
    0,
  );
  const surge = staying.filter(({ ref }) => ref.kind === "Deployment").map(withProxy);
  return proxies + surge.reduce((most, amount) => Math.max(most, amount), 0);
}

/** The injected containers that lack an amount which the quota demands of every container, also after defaults. */
export function lacking(
  mesh: Mesh,
  { pod }: Workload,
  counted: Counted,
  rules: readonly ContainerRule[],
): readonly InjectedContainer[] {
  return injectedContainers(mesh, pod).filter(
    (container) => admittedInjected(rules)(container)[counted.of][counted.resource] === undefined,
  );
}

/** As Kubernetes counts a pod, with what is injected at the head of its init containers; undefined where none states it. */
export function podAmount(
  { pod }: Workload,
  injected: readonly InjectedContainer[],
  { of, resource }: Pick<Counted, "of" | "resource">,
  rules: readonly ContainerRule[],
): number | undefined {
  const proxies = injected.map((one) => ({ ...one, native: one.role === "proxy" }));
  const { initContainers, ...rest } = podResourcesOf(pod);
  return admittedPod({ ...rest, initContainers: [...proxies, ...initContainers] }, rules)[of][resource];
}

/** Asked again for every mesh and every amount that a quota counts. */
const admittedInjected = memoised((rules: readonly ContainerRule[]) =>
  memoised((container: InjectedContainer) => admittedResources(container, rules)),
);
