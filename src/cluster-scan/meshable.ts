import type { Workload } from "./inventory.ts";

/** Whether a mesh may take the workload in at all: it is none of the cluster's own, and its pods have a network of their own. */
export function isMeshable({ aside, pod }: Pick<Workload, "aside" | "pod">): boolean {
  return !aside && !pod.hostNetwork;
}
