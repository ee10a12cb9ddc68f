import type { Workload } from "./inventory.ts";

/** Whether a mesh may take the workload in at all: it is none of the cluster's own, and its pods have a network of their own. */
export function isMeshable({ system, pod }: Pick<Workload, "system" | "pod">): boolean {
  return !system && !pod.hostNetwork;
}
