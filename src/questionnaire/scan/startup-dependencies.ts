import type { Graph } from "../../cluster-scan/dependencies/graph.ts";

/** "some" ends where the question says it does: at a quarter of the services. */
const someAtMost = 1 / 4;

/**
 * Whether workloads wait for Services as they start: "many" when more than a quarter of them does. Null when none is
 * seen to: programs that wait, or crash until others are there, do so in code that no scan reads.
 */
export function startupDependencies({ workloads, edges }: Pick<Graph, "workloads" | "edges">): "some" | "many" | null {
  const waiting = workloads.filter((workload) =>
    edges.some(
      ({ kind, from }) =>
        kind === "startup" &&
        from.kind === workload.kind &&
        from.namespace === workload.namespace &&
        from.name === workload.name,
    ),
  );
  if (waiting.length === 0) return null;
  return waiting.length > workloads.length * someAtMost ? "many" : "some";
}
