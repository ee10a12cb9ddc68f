import type { Criteria } from "../knowledge/criteria.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import { answerFactors } from "./answer-factors.ts";
import { concludeFrom } from "./conclude.ts";
import { createDecide, type WorldDecision } from "./decide.ts";
import { existingMeshAction } from "./existing-mesh.ts";
import { type Factor, pointsByOption, toOutcome } from "./factor.ts";
import { type OptionId, optionIds, type VerdictInputs } from "./inputs.ts";
import { priceFactor } from "./price-factor.ts";
import { weighReasons } from "./reasons.ts";
import { installedFactor, obstacleFactor, openFindings } from "./scan-factors.ts";
import type { Verdict } from "./verdict.ts";
import { drawWorlds, toAmounts, type World } from "./worlds.ts";
import { whatWouldChange } from "./would-change.ts";

/**
 * The decision, taken in plausible worlds: each gives every unknown answer one of its plausible values and every
 * estimate a place in its interval, while what is known is the same in all of them. First a mesh or none: the side that
 * more worlds take. Then, for a mesh, "adopt" only where enough worlds need no preparation: what is unknown has to be
 * prepared for. The mesh is the one whose points have the highest median. `stability` is the share of worlds in which
 * the decision stands (docs/verdict.md).
 */
export function giveVerdict(inputs: VerdictInputs): Verdict {
  const { meshes, criteria } = inputs;
  const options = optionIds(meshes);
  const factors = [
    baselineFactor(criteria, meshes),
    ...answerFactors(inputs),
    priceFactor(inputs),
    obstacleFactor(inputs),
    installedFactor(inputs),
  ];
  const decide = createDecide(inputs);
  const amounts = factors.map(({ outcomes }) => outcomes.map((outcome) => toAmounts(outcome, options)));
  const worlds = drawWorlds(factors, amounts, options);
  const decisions = worlds.map(decide);
  const { decision, leading, stability } = concludeFrom(decisions, inputs);

  const ranked = rankOptions(inputs, medianScores(worlds, options));
  const isMesh = (id: string) => meshes.some((mesh) => mesh.id === id);
  const bestMesh = ranked.find(({ mesh }) => isMesh(mesh))?.mesh ?? "none";
  const bestOther = ranked.find(({ mesh }) => !isMesh(mesh))?.mesh ?? "none";
  const mesh = decision === "adopt" || decision === "adopt-after-preparation" ? bestMesh : null;

  return {
    decision,
    mesh,
    existing: existingMeshAction(inputs, decision, mesh),
    stability: Math.round(stability * 1000) / 1000,
    meshStability: mesh === null ? null : meshShare(decisions, mesh, isMesh),
    reasons: weighReasons(factors, bestMesh, decision === "dont-adopt" ? bestOther : "none"),
    wouldChange: whatWouldChange(
      { factors, amounts, worlds, options },
      decide,
      { decision: leading, mesh },
      (id) => meshes.find((known) => known.id === id)?.name ?? id,
    ),
    options: ranked,
  };
}

/** What each option costs before anything is known: the same in every world. */
function baselineFactor({ baseline: { points, text } }: Criteria, meshes: readonly Mesh[]): Factor {
  const statement = { text, points: pointsByOption(points, meshes), because: [] };
  return { id: "baseline", known: true, outcomes: [toOutcome("baseline", [statement])] };
}

/** The points in the middle world: a mean would follow the vetoes of unlikely ones. */
function medianScores(worlds: readonly World[], options: readonly OptionId[]): ReadonlyMap<OptionId, number> {
  const middle = (index: number) =>
    Float64Array.from(worlds, ({ points }) => points[index] ?? 0).sort()[Math.floor(worlds.length / 2)] ?? 0;
  return new Map(options.map((option, index) => [option, Math.round(middle(index) * 10) / 10]));
}

function rankOptions({ meshes, findings }: VerdictInputs, scores: ReadonlyMap<OptionId, number>): Verdict["options"] {
  const ids = ["none", "gateway", "library", ...meshes.map(({ id }) => id)];
  const blockers = (id: string) => openFindings(findings, id, "blocker").length;
  return ids
    .map((id) => ({ mesh: id, score: scores.get(id) ?? 0, blockers: blockers(id) }))
    .sort((a, b) => b.score - a.score);
}

/** Of the worlds that take a mesh, the share that takes this one. */
function meshShare(decisions: readonly WorldDecision[], mesh: MeshId, isMesh: (id: string) => boolean): number {
  const taken = decisions.filter(({ option }) => isMesh(option));
  return Math.round((taken.filter(({ option }) => option === mesh).length / taken.length) * 1000) / 1000;
}
