import type { Assessment, ClusterSummary, Coverage } from "../assessment/assessment.ts";
import type { Fleet } from "../assessment/fleet.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { InventorySource } from "../cluster-scan/inventory.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { SizingPlan, Traffic } from "../sizing/plan.ts";
import type { BackTest } from "../sizing/validate/back-test.ts";
import type { Calculation } from "../verdict/calculation.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";

/** `scan`: what was looked at and what it found, for the meshes it was told to consider; no conclusion. */
export type ScanReport = Pick<
  Assessment,
  | "schemaVersion"
  | "generatedAt"
  | "tool"
  | "source"
  | "cluster"
  | "coverage"
  | "meshes"
  | "checks"
  | "findings"
  | "ignoreFile"
>;

/** What `graph` and `size` looked at; nothing for flags and answers alone. */
export interface PartlySeen {
  readonly source?: InventorySource;
  readonly cluster?: ClusterSummary;
  /** Of the kinds that the report rests on, those that could not be read. */
  readonly coverage?: Pick<Coverage, "unread">;
}

/** `graph` */
export interface GraphReport extends Graph, PartlySeen {
  readonly schemaVersion: 1;
}

/** `size`: growth 1 first, in the order of --mesh. */
export interface SizeReport extends PartlySeen {
  readonly schemaVersion: 1;
  readonly coverage?: Pick<Coverage, "unread"> & {
    /** Pods and Services could not all be counted: what is missing is assumed. */
    readonly countsAssumed: boolean;
  };
  readonly traffic: Traffic;
  readonly plans: readonly SizingPlan[];
}

/** `checks`, and `explain CHECK` as a catalogue of one. */
export interface CheckCatalogue {
  readonly schemaVersion: 1;
  /** The meshes that it is about: those of --mesh, else all that are considered without. */
  readonly meshes: readonly MeshId[];
  readonly checks: readonly CatalogueEntry[];
}

/** `benchmarks`, and `benchmarks ID` as a list of one. */
export interface BenchmarkList {
  readonly schemaVersion: 1;
  readonly benchmarks: readonly Benchmark[];
}

/** `benchmarks validate` */
export interface BackTestReport extends BackTest {
  readonly schemaVersion: 1;
}

/** `assess` and `scan` of several contexts: of each what the command prints of one. */
export type FleetReport = Fleet<Assessment | ScanReport>;

/** `explain verdict`: the whole way to a verdict. */
export interface VerdictCalculation extends Calculation {
  readonly schemaVersion: 1;
  readonly generatedAt: string;
  /** The meshes considered. */
  readonly meshes: readonly MeshId[];
}

/** Every kind of value that a command prints, by the name of its renderers' folder. */
export interface PublishedValues {
  readonly assessment: Assessment;
  readonly findings: ScanReport;
  readonly graph: GraphReport;
  readonly sizing: SizeReport;
  readonly catalogue: CheckCatalogue;
  readonly fleet: FleetReport;
  readonly benchmarks: BenchmarkList;
  readonly validation: BackTestReport;
  readonly calculation: VerdictCalculation;
}

export type ValueName = keyof PublishedValues;
