import { groupBy } from "../group-by.ts";
import { nodePoolLabels } from "../knowledge/node-pools.ts";
import type { Node, Records } from "./inventory.ts";

/** Nodes that belong together, and how many pods of applications run on them; null where no pod was seen. */
export interface PoolOfNodes {
  readonly name: string;
  readonly nodes: number;
  readonly pods: number | null;
}

/**
 * By the labels of products' node pools, else by machine type; in the order of their names. Pods are counted where most
 * of those that workloads want were seen on a node: of files that hold a few, nothing follows.
 */
export function poolsOfNodes({
  nodes,
  pods,
  workloads,
}: Pick<Records, "nodes" | "pods" | "workloads">): readonly PoolOfNodes[] {
  const placed = pods.filter(({ aside, node }) => !aside && node !== undefined);
  const wanted = workloads.filter(({ aside, completes }) => !aside && !completes);
  const most = placed.length * 2 > wanted.reduce((sum, { replicas }) => sum + replicas, 0);
  const on = groupBy(most ? placed : [], ({ node }) => node ?? "");
  return [...groupBy(nodes, (node) => labelOf(node, nodePoolLabels.poolLabels) ?? "all nodes")]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => ({
      name,
      nodes: of.length,
      pods: on.size === 0 ? null : of.reduce((sum, { ref }) => sum + (on.get(ref.name)?.length ?? 0), 0),
    }));
}

/** In how many zones nodes stand; null where they do not say. */
export function zonesOfNodes({ nodes }: Pick<Records, "nodes">): number | null {
  const zones = new Set(nodes.flatMap((node) => labelOf(node, nodePoolLabels.zoneLabels) ?? []));
  return zones.size === 0 ? null : zones.size;
}

function labelOf({ labels }: Node, keys: readonly string[]): string | undefined {
  return keys.flatMap((key) => labels[key] ?? [])[0];
}
