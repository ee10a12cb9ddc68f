import { type Range, scaleRange } from "../../capacity/range.ts";
import type { Estate } from "../estate.ts";
import type { NodePool } from "../estate-context.ts";
import type { BreakEven, Part, SizingPlan } from "../plan.ts";
import { roundTo } from "../round.ts";

/** What runs once on a node instead of once in a pod; waypoints are shared out over the nodes. */
const nodeParts = ["ztunnel", "cni", "node", "waypoint"] as const;

/**
 * From how many meshed pods on a node its own proxies cost less than a sidecar in each pod: what the parts of a node
 * reserve or use, over what one sidecar does. Null for a measure in which a sidecar costs nothing. For each pool of
 * nodes, which of the two is the cheaper at its pods.
 *
 * @example
 * // Istio's charts: 300m and 612Mi a node against 100m and 128Mi a pod: from 3 pods by CPU, 4.8 by memory
 */
export function breakEvenOf(
  plan: SizingPlan,
  sidecars: SizingPlan,
  { meshedPods, nodes }: Pick<Estate, "meshedPods" | "nodes">,
  pools: readonly NodePool[],
): BreakEven | null {
  const sidecar = sidecars.parts.sidecar;
  const onNodes = nodeParts.flatMap((part) => plan.parts[part] ?? []);
  const count = plan.parts.ztunnel?.count ?? plan.parts.node?.count ?? plan.parts.cni?.count ?? 0;
  if (sidecar === undefined || sidecar.count === 0 || count === 0 || onNodes.length === 0) return null;
  const reserved = (of: (part: Part) => number) => {
    const each = of(sidecar) / sidecar.count;
    const node = onNodes.reduce((sum, part) => sum + of(part), 0) / count;
    return each === 0 || node === 0 ? null : roundTo(node / each, 1);
  };
  const podsPerNode = {
    reservedCpu: reserved((part) => part.reserved.cpuCores),
    reservedMemory: reserved((part) => part.reserved.memoryMiB),
    usedMemory: usedMemory(onNodes, count, sidecar),
  };
  const mean = meshedPods.expected / Math.max(1, nodes.expected);
  const seen = pools.length > 0 ? pools : [{ name: "all nodes", nodes: Math.round(nodes.expected), pods: null }];
  return {
    against: sidecars.mesh,
    podsPerNode,
    pools: seen.map(({ name, nodes: of, pods }) => {
      const here = pods === null ? mean : pods / Math.max(1, of);
      return { name, nodes: of, podsPerNode: roundTo(here, 1), cheaper: cheaperAt(here, podsPerNode) };
    }),
  };
}

function usedMemory(onNodes: readonly Part[], nodes: number, sidecar: Part): Range | null {
  const perNode = (end: keyof Range) => onNodes.reduce((sum, { memoryMiB }) => sum + memoryMiB[end], 0) / nodes;
  const each = scaleRange(sidecar.memoryMiB, 1 / sidecar.count);
  if (each.low === 0) return null;
  return {
    low: roundTo(perNode("low") / each.high, 1),
    expected: roundTo(perNode("expected") / each.expected, 1),
    high: roundTo(perNode("high") / each.low, 1),
  };
}

/** Sure only where all measures agree. */
function cheaperAt(podsPerNode: number, { reservedCpu, reservedMemory, usedMemory }: BreakEven["podsPerNode"]) {
  const bounds = [reservedCpu, reservedMemory, usedMemory?.expected ?? null].filter((bound) => bound !== null);
  if (bounds.length === 0) return "depends";
  if (bounds.every((bound) => podsPerNode > bound)) return "node";
  return bounds.every((bound) => podsPerNode < bound) ? "sidecar" : "depends";
}
