import type { ResourceRef } from "../resource-ref.ts";

/** Where one workload stands among the others, by calls that are certain or likely. */
export interface WorkloadPlace {
  readonly workload: ResourceRef;
  /** Steps on the longest way to it from a workload that nobody calls. */
  readonly depth: number;
  /** Workloads that call it, and that it calls. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** Workloads that call it directly or through others: whom it takes with it when it fails. */
  readonly dependents: number;
  /** Whose it is, where a label of data/kubernetes.json says so. */
  readonly team?: string;
}

/** Calls that leave one namespace or team for another. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly calls: number;
}

/** The shape of a service graph (docs/graph.md). */
export interface Analysis {
  /** In the order of the graph's workloads. */
  readonly workloads: readonly WorkloadPlace[];
  /** The longest chain of calls, in steps. */
  readonly depth: number;
  /** Many depend on them; the most first. */
  readonly singlePoints: readonly {
    readonly workload: ResourceRef;
    readonly dependents: number;
    readonly replicas: number;
  }[];
  readonly crossNamespace: readonly Crossing[];
  readonly crossTeam: readonly Crossing[];
  readonly coupling: Coupling;
}

/** How far workloads are bound to each other: 0 not at all, 1 entirely. */
export interface Coupling {
  /** The share of workloads that cannot be deployed alone, and how many that are. */
  readonly deployment: number;
  readonly bound: number;
  /**
   * The share of workloads, itself among them, that a change to one can reach through its callers, averaged over all: the
   * propagation cost of A. MacCormack, J. Rusnak, C. Baldwin, "Exploring the Structure of Complex Software Designs",
   * Management Science 52(7), 2006, https://doi.org/10.1287/mnsc.1060.0552
   */
  readonly propagation: number;
}
