import type { Graph } from "../../cluster-scan/dependencies/graph.ts";
import { refKey } from "../../cluster-scan/resource-ref.ts";

/** "some" ends where the question says it does: at a quarter of the services. */
const someAtMost = 1 / 4;

/**
 * Whether workloads can be deployed alone: "many" when more than a quarter cannot, because they wait at their start for
 * another one, or are in a circle of calls (`analysis.coupling` of the graph). Null when none is seen: programs that wait,
 * or crash until others are there, do so in code that no scan reads.
 */
export function startupDependencies({
  workloads,
  edges,
  analysis,
}: Pick<Graph, "workloads" | "edges" | "analysis">): "some" | "many" | null {
  const waits = new Set(edges.filter(({ kind }) => kind === "startup").map(({ from }) => refKey(from)));
  const waiting = workloads.filter((workload) => waits.has(refKey(workload))).length;
  const bound = Math.max(waiting, analysis?.coupling.bound ?? 0);
  if (bound === 0) return null;
  return bound > workloads.length * someAtMost ? "many" : "some";
}
