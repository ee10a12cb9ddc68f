import { type ResourceRef, refKey } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";

/** Who calls whom among workloads, by their place in `members`. */
export interface WorkloadCalls {
  readonly members: readonly ResourceRef[];
  readonly callees: readonly (readonly number[])[];
}

/** Edges lead to Services; a call to a Service is a call to each workload behind it. Without calls to itself. */
export function workloadCalls(
  { workloads, services }: Pick<Graph, "workloads" | "services">,
  edges: Graph["edges"],
): WorkloadCalls {
  const places = new Map(workloads.map((ref, place) => [refKey(ref), place]));
  const behind = new Map(
    services.map(({ namespace, name, workloads: selected }) => [
      `${namespace}/${name}`,
      selected.flatMap((ref) => places.get(refKey(ref)) ?? []),
    ]),
  );
  const callees = workloads.map(() => new Set<number>());
  for (const { from, to } of edges) {
    const caller = places.get(refKey(from));
    if (caller === undefined) continue;
    for (const callee of behind.get(`${to.namespace}/${to.name}`) ?? []) {
      if (callee !== caller) callees[caller]?.add(callee);
    }
  }
  return { members: workloads, callees: callees.map((set) => [...set].sort((a, b) => a - b)) };
}
