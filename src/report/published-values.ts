import type { Assessment } from "../assessment/assessment.ts";
import type { Check } from "../cluster-scan/check.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { SizingPlan, Traffic } from "../sizing/plan.ts";

/** `scan`: what was looked at and what it found, for the meshes it was told to consider; no conclusion. */
export interface ScanReport
  extends Pick<
    Assessment,
    "schemaVersion" | "generatedAt" | "tool" | "source" | "cluster" | "coverage" | "checks" | "findings"
  > {
  /** The meshes that `affects` speaks about: those of --mesh, else all active ones. */
  readonly meshes: readonly MeshId[];
}

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
  readonly checks: readonly (Pick<Check, "id" | "title" | "why" | "sources"> & { readonly reads: readonly string[] })[];
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
