import type { Graph } from "../../cluster-scan/dependencies/graph.ts";
import { refKey } from "../../cluster-scan/resource-ref.ts";

/** "some" ends where the question says it does: at a quarter of the services. */
const someAtMost = 1 / 4;

/**
 * Whether workloads wait for Services as they start: "many" when more than a quarter of them does. Null when none is
 * seen to: programs that wait, or crash until others are there, do so in code that no scan reads.
 */
export function startupDependencies({ workloads, edges }: Pick<Graph, "workloads" | "edges">): "some" | "many" | null {
  const waits = new Set(edges.filter(({ kind }) => kind === "startup").map(({ from }) => refKey(from)));
  const waiting = workloads.filter((workload) => waits.has(refKey(workload)));
  if (waiting.length === 0) return null;
  return waiting.length > workloads.length * someAtMost ? "many" : "some";
}
