import type { Taken } from "./decide.ts";
import { optionIds, type VerdictInputs } from "./inputs.ts";
import type { Decision } from "./verdict.ts";
import type { Sums } from "./worlds.ts";

/** The decision over all worlds. */
export interface Conclusion {
  readonly decision: Decision;
  /** What it would be if enough were known. */
  readonly leading: Exclude<Decision, "undecided">;
  /** 0..1: the share of worlds in which `leading` stands; "adopt after preparation" stands in a world that needs none. */
  readonly stability: number;
  /** Index of the mesh that is best over all worlds, whatever the decision. */
  readonly mesh: number;
  /** Of each option the points in the middle world: a mean would follow the vetoes of unlikely ones. */
  readonly scores: readonly number[];
  /** Of each mesh the share of worlds that take it. */
  readonly taken: readonly number[];
}

/**
 * From many worlds to one decision. First a mesh or none: the side that more worlds take. Which mesh: the highest median
 * of points, of those that are ruled out in less than half of the worlds. "adopt" only if nearly every world that takes a
 * mesh has that one ready: what is unknown has to be prepared for. "undecided" when too few worlds agree, or a scan saw
 * too little; while nobody has said what a mesh would be for, nearly all have to agree.
 *
 * @param roughly leaves the scores out: the mesh is the one that most worlds take
 */
export function concludeFrom(
  sums: readonly Sums[],
  decisions: readonly Taken[],
  inputs: VerdictInputs,
  roughly = false,
): Conclusion {
  const { meshes, criteria, scanned, coverageShare } = inputs;
  const { undecidedBelow } = criteria;
  const total = decisions.length;
  const scores = roughly ? [] : optionIds(meshes).map((_, index) => median(sums, index));
  const { wins, barred, takes } = countTaken(sums, decisions, meshes.length);
  const mesh = bestMesh(
    meshes.map(({ id }, index) => ({
      id,
      score: scores[index] ?? 0,
      wins: wins[index] ?? 0,
      out: !roughly && (barred[index] ?? 0) * 2 >= total,
    })),
  );

  const ready = countReady(decisions, meshes.length, mesh);
  const some = takes / total;
  const [leading, stability] =
    some <= 0.5
      ? (["dont-adopt", 1 - some] as const)
      : ready >= takes * undecidedBelow.readiness
        ? (["adopt", ready / total] as const)
        : (["adopt-after-preparation", some] as const);
  const sawTooLittle = scanned && coverageShare < undecidedBelow.coverage;
  const undecided = stability < stabilityAsked(inputs) || sawTooLittle;
  const taken = wins.map((count) => (takes === 0 ? 0 : count / takes));
  return { decision: undecided ? "undecided" : leading, leading, stability, mesh, scores, taken };
}

/** Of each mesh the worlds that take it and those that rule it out, and the worlds that take any. */
function countTaken(sums: readonly Sums[], decisions: readonly Taken[], meshCount: number) {
  const wins = new Array<number>(meshCount).fill(0);
  const barred = new Array<number>(meshCount).fill(0);
  let takes = 0;
  for (let world = 0; world < sums.length; world++) {
    const option = decisions[world]?.option ?? -1;
    if (option >= 0 && option < meshCount) {
      wins[option] = (wins[option] ?? 0) + 1;
      takes++;
    }
    const out = sums[world]?.barred ?? 0;
    if (out === 0) continue;
    for (let mesh = 0; mesh < meshCount; mesh++) barred[mesh] = (barred[mesh] ?? 0) + ((out >> mesh) & 1);
  }
  return { wins, barred, takes };
}

function countReady(decisions: readonly Taken[], meshCount: number, mesh: number): number {
  return decisions.reduce(
    (sum, { option, ready }) => (option >= 0 && option < meshCount && (ready >> mesh) & 1 ? sum + 1 : sum),
    0,
  );
}

/** 0..1: the share of worlds that have to agree. */
export function stabilityAsked({ answers, criteria }: Pick<VerdictInputs, "answers" | "criteria">): number {
  const { stability, withoutNeeds } = criteria.undecidedBelow;
  const given = answers as Readonly<Record<string, unknown>>;
  return withoutNeeds.questions.some((id) => given[id] !== undefined) ? stability : withoutNeeds.stability;
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly wins: number;
  readonly out: boolean;
}

/** The most points; of equals the one that more worlds take, then the name decides, because nothing else is left. */
function bestMesh(candidates: readonly Candidate[]): number {
  const better = (a: Candidate, b: Candidate) =>
    Number(a.out) - Number(b.out) || b.score - a.score || b.wins - a.wins || (a.id < b.id ? -1 : 1);
  const [best] = [...candidates].sort(better);
  return best === undefined ? -1 : candidates.indexOf(best);
}

function median(sums: readonly Sums[], index: number): number {
  const sorted = new Float64Array(sums.length);
  for (let i = 0; i < sorted.length; i++) {
    const one = sums[i];
    if (one !== undefined) sorted[i] = one.points[one.at + index] ?? 0;
  }
  const middle = sorted.sort()[Math.floor(sorted.length / 2)] ?? 0;
  return Math.round(middle * 10) / 10;
}
