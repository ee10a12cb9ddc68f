import type { Criteria } from "../knowledge/criteria.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { answerFactors } from "./answer-factors.ts";
import { concludeFrom } from "./conclude.ts";
import { createDecide } from "./decide.ts";
import { existingMeshAction } from "./existing-mesh.ts";
import { type Factor, pointsByOption, toOutcome } from "./factor.ts";
import { type OptionId, optionIds, type VerdictInputs } from "./inputs.ts";
import { priceFactor } from "./price-factor.ts";
import { weighReasons } from "./reasons.ts";
import { installedFactor, obstacleFactor, openFindings } from "./scan-factors.ts";
import type { Verdict } from "./verdict.ts";
import { drawWorlds, toSummand, type World } from "./worlds.ts";
import { whatWouldChange } from "./would-change.ts";

/**
 * The decision, taken in plausible worlds: each gives every unknown answer one of its plausible values and every
 * estimate a place in its interval, while what is known is the same in all of them. First a mesh or none: the side that
 * more worlds take. Then, for a mesh, "adopt" only where enough worlds need no preparation: what is unknown has to be
 * prepared for. `stability` is the share of worlds in which the decision stands (docs/verdict.md).
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
  const summands = factors.map(({ outcomes }) => outcomes.map((outcome) => toSummand(outcome, options)));
  const worlds = drawWorlds(factors, summands, options);
  const decisions = worlds.map(({ points, gaps }) => decide(points, gaps > 0));
  const { decision, leading, stability } = concludeFrom(decisions, inputs);

  const scores = meanScores(worlds, options);
  const supporting = decisions.filter((each) => (each.decision === "dont-adopt") === (leading === "dont-adopt"));
  const option = mostFrequent(supporting.map((each) => each.option));
  const mesh = decision === "undecided" || leading === "dont-adopt" ? null : option;
  const subject = mesh ?? bestMesh(meshes, scores);

  return {
    decision,
    mesh,
    existing: existingMeshAction(inputs, decision, mesh),
    stability: Math.round(stability * 1000) / 1000,
    reasons: weighReasons(factors, subject, decision === "dont-adopt" ? option : "none", inputs),
    wouldChange: whatWouldChange({ factors, summands, worlds, options }, decide, leading),
    options: rankOptions(inputs, scores),
  };
}

/** What each option costs before anything is known: the same in every world. */
function baselineFactor({ baseline: { points, text } }: Criteria, meshes: readonly Mesh[]): Factor {
  const statement = { text, points: pointsByOption(points, meshes), because: [] };
  return { id: "baseline", known: true, outcomes: [toOutcome("baseline", [statement])] };
}

function meanScores(worlds: readonly World[], options: readonly OptionId[]): ReadonlyMap<OptionId, number> {
  const mean = (index: number) => worlds.reduce((sum, { points }) => sum + (points[index] ?? 0), 0) / worlds.length;
  return new Map(options.map((option, index) => [option, Math.round(mean(index) * 10) / 10]));
}

function bestMesh(meshes: readonly Mesh[], scores: ReadonlyMap<OptionId, number>): OptionId {
  const best = meshes.reduce((a, b) => ((scores.get(b.id) ?? 0) > (scores.get(a.id) ?? 0) ? b : a));
  return best.id;
}

function rankOptions({ meshes, findings }: VerdictInputs, scores: ReadonlyMap<OptionId, number>): Verdict["options"] {
  const ids = ["none", "gateway", "library", ...meshes.map(({ id }) => id)];
  const blockers = (id: string) => openFindings(findings, id, "blocker").length;
  return ids
    .map((id) => ({ mesh: id, score: scores.get(id) ?? 0, blockers: blockers(id) }))
    .sort((a, b) => b.score - a.score);
}

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
