import type { NamespacedRef, ServiceRef } from "../resource-ref.ts";

/** What is counted: only requests are calls; the others show that somebody calls, and not how often. */
export type TrafficUnit = "requests" | "connections" | "flows" | "bytes";

/** What a Prometheus measured, as far as its names are those of objects that are here. */
export interface MeasuredTraffic {
  /** Rates are means over this long, up to the moment of the scan. */
  readonly windowSeconds: number;
  /** Ids of data/traffic-sources.json that had something to tell, the most believed first. */
  readonly sources: readonly string[];
  /** Of each caller and Service what each source saw, the most believed source first: of several that one counts. */
  readonly calls: readonly MeasuredCall[];
  /** Requests that ingress controllers sent into the cluster. */
  readonly entering: readonly MeasuredEntry[];
  /** Requests that workloads take in all, whoever calls. */
  readonly taken: readonly MeasuredLoad[];
  /** How many times its rate here the busiest of the last 24 windows had; absent where it could not be asked. */
  readonly peak?: number;
  /** How many names its series have that nothing here has. */
  readonly strangers: number;
}

/** One workload's calls to a Service. */
export interface MeasuredCall {
  readonly from: NamespacedRef;
  readonly to: ServiceRef;
  readonly source: string;
  readonly unit: TrafficUnit;
  /** Greater than 0. */
  readonly perSecond: number;
  /** The source names workloads: the Service is one of those that lead to the one that was called. */
  readonly byWorkload?: true;
}

export interface MeasuredEntry {
  readonly to: ServiceRef;
  readonly source: string;
  readonly perSecond: number;
}

export interface MeasuredLoad {
  readonly workload: NamespacedRef;
  readonly perSecond: number;
}
