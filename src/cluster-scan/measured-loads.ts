import type { Graph } from "./dependencies/graph.ts";
import type { Records } from "./inventory.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";
import { loadsOfTraffic } from "./traffic/loads-of-traffic.ts";

/** Calls a second that one workload makes and takes, where they were measured. */
export interface WorkloadLoad {
  readonly workload: ResourceRef;
  readonly pods: number;
  readonly callsPerSecond: number;
}

/** What measured rates on a graph's calls add up to. */
export interface MeasuredLoads {
  readonly callsPerSecond: number;
  /** From outside of the cluster; absent where that was not measured. */
  readonly ingressPerSecond?: number;
  /** How many times as many there were in the busiest of the last 24 windows; at least 1. */
  readonly peak?: number;
  /** In words: who measured, for how long, and how much of the estate. */
  readonly note?: string;
  readonly workloads: readonly WorkloadLoad[];
}

/**
 * Calls a second in all and by workload, made and taken, from what a Prometheus measured, else from the rates on the
 * graph's calls, else from those of a workload table; null where there are none.
 */
export function measuredLoads(
  graph: Graph,
  { workloads, traffic }: Pick<Records, "workloads" | "traffic">,
): MeasuredLoads | null {
  const [scraped] = traffic;
  const loads = scraped === undefined ? null : loadsOfTraffic(scraped, graph.services, workloads);
  if (loads !== null) return loads;
  const measured = graph.edges.filter(({ kind, rps }) => kind === "call" && rps !== undefined);
  if (measured.length === 0) return loadsOfTable(workloads);
  const behind = new Map(graph.services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const rates = new Map<string, number>();
  const add = (ref: ResourceRef, rate: number) => rates.set(refKey(ref), (rates.get(refKey(ref)) ?? 0) + rate);
  for (const { from, to, rps = 0 } of measured) {
    add(from, rps);
    const takers = behind.get(`${to.namespace}/${to.name}`) ?? [];
    for (const taker of takers) add(taker, rps / takers.length);
  }
  return {
    callsPerSecond: measured.reduce((sum, { rps = 0 }) => sum + rps, 0),
    workloads: workloads.flatMap(({ ref, replicas }) => {
      const callsPerSecond = rates.get(refKey(ref));
      return callsPerSecond === undefined ? [] : [{ workload: ref, pods: replicas, callsPerSecond }];
    }),
  };
}

/**
 * A table says what each workload takes. Every call that one takes another makes, so each is held to make as many as it
 * takes, as it is on average. Null unless all have a rate: a sum that leaves some out would say too little.
 */
function loadsOfTable(workloads: Records["workloads"]): MeasuredLoads | null {
  const own = workloads.filter(({ aside }) => !aside);
  const rated = own.flatMap(({ ref, replicas, requestsPerSecond }) =>
    requestsPerSecond === undefined ? [] : [{ ref, replicas, requestsPerSecond }],
  );
  if (rated.length === 0 || rated.length < own.length) return null;
  return {
    callsPerSecond: rated.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0),
    workloads: rated.map(({ ref, replicas, requestsPerSecond }) => ({
      workload: ref,
      pods: replicas,
      callsPerSecond: 2 * requestsPerSecond,
    })),
  };
}
