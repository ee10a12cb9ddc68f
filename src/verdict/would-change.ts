import type { Conclusion } from "./conclude.ts";
import type { Factor, Outcome } from "./factor.ts";
import { type Change, createTrial, type Trial } from "./trial.ts";
import type { Decision, Verdict } from "./verdict.ts";
import type { Weighed } from "./weigh.ts";

/** Worlds each "what if" is first tried in, and those in which what seems to turn the verdict is made sure of. */
const [fewWorlds, manyWorlds] = [40, 400];
/** A share of `manyWorlds` lies this near to that of all worlds, twenty-nine times in thirty. */
const samplingError = 0.05;
const mostSingles = 5;
const mostPairs = 3;
/** Of what seems to turn it, the likeliest are made sure of. */
const mostTried = 6;
/** Of the answers that alone do not turn it, those that come nearest are tried in pairs. */
const pairable = 6;

/** One or two answers that are otherwise, and where that leads. */
interface Flip {
  readonly changes: readonly Change[];
  readonly to: string;
  readonly rank: number;
}

/**
 * The smallest sets of answers or findings that would lead to another decision, or to another mesh: each answer in turn
 * takes another value, then each two of those that do not turn it alone, while everything else stays as it is in the
 * plausible worlds. Other decisions come before other meshes, what is likely before
 * what is not; one line for each answer and where it leads.
 */
export function whatWouldChange(weighed: Weighed): Verdict["wouldChange"] {
  const { model, conclusion } = weighed;
  const trial = createTrial(weighed);
  const tried = model.factors.flatMap((one, factor) =>
    (one.alternatives ?? []).map((outcome): Tried => {
      const { value } = outcome;
      const change = { factor, id: one.id, value, likely: chanceOf(outcome, one), amounts: model.toAmounts(outcome) };
      return { change, after: trial([change], fewWorlds, true) };
    }),
  );
  const singles = surest(
    tried.map(({ change, after }) => toFlip([change], after, weighed)),
    trial,
    weighed,
  );
  const turning = new Set(singles.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const near = nearest(
    tried.filter(({ change }) => !turning.has(change.id)),
    conclusion,
  );
  const couples = near.flatMap((one, index) => near.slice(index + 1).map((other) => [one, other] as const));
  const pairs = surest(
    couples.map((changes) => toFlip(changes, trial(changes, fewWorlds, true), weighed)),
    trial,
    weighed,
  ).filter(({ to }) => isDecision(to));
  return [...sentences(singles).slice(0, mostSingles), ...sentences(pairs).slice(0, mostPairs)];
}

interface Tried {
  readonly change: Change;
  readonly after: Conclusion;
}

/** How likely an unknown answer has this value; what is known differs from it for certain, if at all. */
function chanceOf(outcome: Outcome, { known, outcomes, chances }: Factor): number {
  const index = outcomes.indexOf(outcome);
  if (known || index < 0) return 1;
  const total = chances?.reduce((sum, chance) => sum + chance, 0) ?? outcomes.length;
  return (chances?.[index] ?? 1) / total;
}

/** Null where nothing changes. */
function toFlip(changes: readonly Change[], after: Conclusion, { conclusion, inputs }: Weighed): Flip | null {
  const { decision, stability, mesh } = after;
  const likely = changes.reduce((product, change) => product * change.likely, 1);
  if (decision !== conclusion.decision)
    return { changes, to: decision, rank: (decision === "undecided" ? 1 : 2) + stability * likely };
  const takesMesh = decision === "adopt" || decision === "adopt-after-preparation";
  if (!takesMesh || mesh === conclusion.mesh) return null;
  return { changes, to: `${inputs.meshes[mesh]?.name} instead`, rank: (after.taken[mesh] ?? 0) * likely };
}

/** Whether all worlds may decide otherwise than those that were tried. */
function isClose({ stability }: Conclusion, { inputs }: Weighed): boolean {
  const { undecidedBelow } = inputs.criteria;
  return [0.5, undecidedBelow.stability, undecidedBelow.withoutNeeds.stability].some(
    (asked) => Math.abs(stability - asked) < samplingError,
  );
}

/** The likeliest flips, made sure of in more worlds. */
function surest(flips: readonly (Flip | null)[], trial: Trial, weighed: Weighed): readonly Flip[] {
  const likely = flips.flatMap((flip) => flip ?? []).sort((a, b) => b.rank - a.rank);
  const sure: Flip[] = [];
  for (const { changes } of likely.slice(0, mostTried)) {
    const many = trial(changes, manyWorlds);
    const flip = toFlip(changes, isClose(many, weighed) ? trial(changes, weighed.worlds.length) : many, weighed);
    if (flip !== null) sure.push(flip);
  }
  return sure.sort((a, b) => b.rank - a.rank);
}

/** Of each answer the value that takes most worlds from the decision, those that take most first. */
function nearest(tried: readonly Tried[], { leading }: Conclusion): readonly Change[] {
  const pull = ({ after }: Tried) => (after.leading === leading ? after.stability : 1 - after.stability);
  const best = new Map<string, Tried>();
  for (const one of tried) {
    const known = best.get(one.change.id);
    if (known === undefined || pull(one) < pull(known)) best.set(one.change.id, one);
  }
  return [...best.values()]
    .sort((a, b) => pull(a) - pull(b))
    .slice(0, pairable)
    .map(({ change }) => change);
}

function isDecision(to: string): boolean {
  const decisions: readonly Decision[] = ["adopt", "adopt-after-preparation", "dont-adopt", "undecided"];
  return decisions.some((decision) => decision === to);
}

/** One entry for each answer and where it leads, with all the values that lead there; pairs by themselves. */
function sentences(flips: readonly Flip[]): Verdict["wouldChange"] {
  const merged = new Map<string, { name: string; to: string; values: string[] }>();
  for (const { changes, to } of flips) {
    const [first, second] = changes.map(({ id, value }) => ({ name: nameOf(id), value: showValue(value) }));
    if (first === undefined) continue;
    const name = second === undefined ? first.name : `${second.name} were ${second.value} and ${first.name}`;
    const entry = merged.get(`${name} ${to}`) ?? { name, to, values: [] };
    entry.values.push(first.value);
    merged.set(`${name} ${to}`, entry);
  }
  return [...merged.values()].map(({ name, to, values }) => ({ if: `${name} were ${values.join(" or ")}`, then: to }));
}

function nameOf(id: string): string {
  return id === "checks" ? "every open finding" : id.replace("answer:", "");
}

function showValue(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
