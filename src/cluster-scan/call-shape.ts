import { busiestCallPath, longestCallPath } from "./dependencies/call-paths.ts";
import type { Graph } from "./dependencies/graph.ts";
import { workloadCalls } from "./dependencies/workload-calls.ts";
import type { Records } from "./inventory.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/** Who calls whom, in pods, and the paths that calls take. */
export interface CallShape {
  readonly pairs: readonly { readonly callerPods: number; readonly calleePods: number }[];
  readonly paths: readonly { readonly path: "longest" | "busiest"; readonly workloads: readonly ResourceRef[] }[];
}

/** Null where nobody is known to call anybody: that nobody calls is not known then. */
export function callShape(graph: Graph, { workloads }: Pick<Records, "workloads">): CallShape | null {
  const pods = new Map(workloads.map(({ ref, replicas }) => [refKey(ref), replicas]));
  const podsOf = (ref: ResourceRef | undefined) => (ref === undefined ? 0 : (pods.get(refKey(ref)) ?? 0));
  const calls = workloadCalls(
    graph,
    graph.edges.filter(({ kind }) => kind === "call"),
  );
  const { members, callees } = calls;
  const pairs = callees.flatMap((to, caller) =>
    to.map((callee) => ({ callerPods: podsOf(members[caller]), calleePods: podsOf(members[callee]) })),
  );
  if (pairs.length === 0) return null;
  const busiest = busiestCallPath(graph);
  return {
    pairs,
    paths: [
      { path: "longest", workloads: longestCallPath(calls) },
      ...(busiest === null ? [] : [{ path: "busiest" as const, workloads: busiest }]),
    ],
  };
}
