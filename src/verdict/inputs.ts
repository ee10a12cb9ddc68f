import type { Finding } from "../cluster-scan/finding.ts";
import type { Criteria } from "../knowledge/criteria.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import type { Question } from "../questionnaire/question.ts";
import type { SizingPlan } from "../sizing/plan.ts";

/** Everything the verdict follows from. Knowledge comes in as values, so that a browser can run it too. */
export interface VerdictInputs {
  readonly answers: Answers;
  readonly questions: readonly Question[];
  /** The considered meshes. */
  readonly meshes: readonly Mesh[];
  readonly criteria: Criteria;
  readonly findings: readonly Finding[];
  /** Of the considered meshes; only growth 1 is priced. */
  readonly plans: readonly SizingPlan[];
  /** What the estate's workloads request, in cores; null when no scan tells. */
  readonly requestedCores: number | null;
  /** What all nodes have, in cores; null when neither a scan nor an answer tells. */
  readonly nodeCores: number | null;
  /** 0..1, `coverage.share` of the assessment. */
  readonly coverageShare: number;
  /** False for source "none" and for workload tables: then the coverage decides nothing. */
  readonly scanned: boolean;
  /** Meshes that run already, whether considered or not, the one that carries most first. */
  readonly installed: readonly InstalledMesh[];
}

export interface InstalledMesh {
  readonly mesh: Mesh;
  /** Who says so, as reasons quote it. */
  readonly because: "check:existing-mesh" | "answer:existingMesh";
}

/** What can be chosen instead of doing nothing. "none" is not listed: it stands at 0, and all points are against it. */
export type OptionId = MeshId | "library" | "gateway";

/** Every option, the lesser changes last. */
export function optionIds(meshes: readonly Mesh[]): readonly OptionId[] {
  return [...meshes.map(({ id }) => id), "library", "gateway"];
}
