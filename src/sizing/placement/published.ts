import type { PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import type { SizingPlan } from "../plan.ts";
import type { Addition } from "./add-nodes.ts";
import type { Outcome } from "./adopt.ts";
import { sizeOf } from "./grounds.ts";

type Placement = NonNullable<SizingPlan["placement"]>;

/** As the plan publishes it: each workload once for each reason, those with most pods first. */
export function toPlacement({ waiting }: Outcome, { nodes }: Addition): Placement {
  const pending = new Map<string, Placement["pending"][number]>();
  for (const { workload, pods, reason } of waiting) {
    const key = JSON.stringify([workload.kind, workload.namespace, workload.name, reason]);
    pending.set(key, { workload, pods: pods + (pending.get(key)?.pods ?? 0), reason });
  }
  return {
    fits: pending.size === 0,
    pending: [...pending.values()].sort((a, b) => b.pods - a.pods),
    add: summedNodes(nodes),
  };
}

export function summedNodes(nodes: readonly PlacementNode[]): Placement["add"] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(sizeOf(node), (counts.get(sizeOf(node)) ?? 0) + 1);
  return [...counts].map(([size, count]) => ({ size, nodes: count }));
}
