import type { Assessment } from "../assessment/assessment.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { SizingPlan, Traffic } from "../sizing/plan.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";

/** `scan`: what was looked at and what it found, for the meshes it was told to consider; no conclusion. */
export type ScanReport = Pick<
  Assessment,
  "schemaVersion" | "generatedAt" | "tool" | "source" | "cluster" | "coverage" | "meshes" | "checks" | "findings"
>;

/** `graph` */
export interface GraphReport extends Graph {
  readonly schemaVersion: 1;
}

/** `size`: growth 1 first, in the order of --mesh. */
export interface SizeReport {
  readonly schemaVersion: 1;
  readonly traffic: Traffic;
  readonly plans: readonly SizingPlan[];
}

/** `checks`, and `explain CHECK` as a catalogue of one. */
export interface CheckCatalogue {
  readonly schemaVersion: 1;
  readonly checks: readonly CatalogueEntry[];
}

/** Every kind of value that a command prints, by the name of its renderers' folder. */
export interface PublishedValues {
  readonly assessment: Assessment;
  readonly findings: ScanReport;
  readonly graph: GraphReport;
  readonly sizing: SizeReport;
  readonly catalogue: CheckCatalogue;
}

export type ValueName = keyof PublishedValues;
