import type { Node, Workload } from "../inventory.ts";
import { mapAt, valueAt } from "./fields.ts";
import type { RawObject } from "./raw-object.ts";

/**
 * Whether nobody has counted a DaemonSet's pods: its controller writes the number it wants into the status, and files
 * of people have none.
 */
export function isUncountedDaemonSet({ ref, fields }: RawObject): boolean {
  return ref.kind === "DaemonSet" && valueAt(mapAt(fields, "status"), "observedGeneration") === undefined;
}

/**
 * Gives each uncounted DaemonSet a pod for every node; one where the nodes are not known. Node selectors and affinity,
 * taints and tolerations are ignored, so that it is the most there can be.
 *
 * @param uncounted identities of the DaemonSets that nobody has counted
 */
export function withDaemonPods(
  workloads: ReadonlyMap<string, Workload>,
  uncounted: ReadonlySet<string>,
  nodes: ReadonlyMap<string, Node>,
): ReadonlyMap<string, Workload> {
  const replicas = Math.max(1, nodes.size);
  return new Map(
    [...workloads].map(([id, workload]) => [id, uncounted.has(id) ? { ...workload, replicas } : workload]),
  );
}
