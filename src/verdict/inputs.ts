import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { Finding } from "../cluster-scan/finding.ts";
import type { Criteria } from "../knowledge/criteria.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Answers, AnswerValue } from "../questionnaire/answers.ts";
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
  /** Answers that the scan or another answer speaks against: they may be wrong. */
  readonly doubted?: readonly DoubtedAnswer[];
  /** Ids of the questions that people answered; a scan answered the others that are known. */
  readonly toldByPeople?: readonly string[];
  /** What calls what; absent where nothing was scanned. */
  readonly graph?: Graph;
}

/** An answer that something speaks against. It is shown as such, and plausible worlds differ about it. */
export interface DoubtedAnswer {
  /** The question's id. */
  readonly question: string;
  /** What the other side says, as a value of that question; null where it only says that the answer cannot be. */
  readonly otherwise: AnswerValue | null;
}

export interface InstalledMesh {
  /** One of data/meshes.json, or of another system that carries traffic. */
  readonly mesh: Pick<Mesh, "id" | "name" | "status">;
  /** The version that runs gets no fixes any more. */
  readonly outdated?: boolean;
  /** Who says so, as reasons quote it. */
  readonly because: "check:existing-mesh" | "answer:existingMesh";
}

/** What can be chosen instead of doing nothing. "none" is not listed: it stands at 0, and all points are against it. */
export type OptionId = MeshId | "library" | "gateway";

/** Every option, the lesser changes last. */
export function optionIds(meshes: readonly Mesh[]): readonly OptionId[] {
  return [...meshes.map(({ id }) => id), "library", "gateway"];
}
