import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { Records } from "../cluster-scan/inventory.ts";
import type { ResourceRef } from "../cluster-scan/resource-ref.ts";
import type { WorkloadLoad } from "./estate.ts";

/** What measured rates on a graph's calls add up to. */
export interface MeasuredLoads {
  readonly callsPerSecond: number;
  readonly workloads: readonly WorkloadLoad[];
}

/** Calls a second in all and by workload, made and taken; null when no call of the graph carries a measured rate. */
export function measuredLoads(graph: Graph, { workloads }: Pick<Records, "workloads">): MeasuredLoads | null {
  const measured = graph.edges.filter(({ kind, rps }) => kind === "call" && rps !== undefined);
  if (measured.length === 0) return null;
  const rates = new Map<string, number>();
  const add = (ref: ResourceRef, rate: number) => rates.set(keyOf(ref), (rates.get(keyOf(ref)) ?? 0) + rate);
  for (const { from, to, rps = 0 } of measured) {
    add(from, rps);
    const service = graph.services.find(({ namespace, name }) => namespace === to.namespace && name === to.name);
    const takers = service?.workloads ?? [];
    for (const taker of takers) add(taker, rps / takers.length);
  }
  return {
    callsPerSecond: measured.reduce((sum, { rps = 0 }) => sum + rps, 0),
    workloads: workloads.flatMap(({ ref, replicas }) => {
      const callsPerSecond = rates.get(keyOf(ref));
      return callsPerSecond === undefined ? [] : [{ workload: ref, pods: replicas, callsPerSecond }];
    }),
  };
}

function keyOf({ kind, namespace, name }: ResourceRef): string {
  return `${namespace ?? ""}/${kind}/${name}`;
}
