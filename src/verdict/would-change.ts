import { groupBy } from "../group-by.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { WorldDecision } from "./decide.ts";
import type { Factor, Outcome } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import type { Verdict } from "./verdict.ts";
import { type Amounts, noAmounts, replaceOutcome, toAmounts, type World } from "./worlds.ts";

/** Worlds each "what if" is tried in: enough to tell which decision leads, few enough to try hundreds. */
const trialWorlds = 200;

interface Drawn {
  readonly factors: readonly Factor[];
  /** Of each factor its outcomes, in the order of the options. */
  readonly amounts: readonly (readonly Amounts[])[];
  readonly worlds: readonly World[];
  readonly options: readonly OptionId[];
}

/** What most trials come to: a decision, and where it takes a mesh, which. */
export interface Direction {
  readonly decision: WorldDecision["decision"];
  readonly mesh: MeshId | null;
}

/**
 * The single answers that would lead to another decision, or to another mesh: each answer in turn takes another value
 * while everything else stays as it is in the plausible worlds. Other decisions come before other meshes, sure flips
 * before unsure ones; one line for each answer and where it leads.
 */
export function whatWouldChange(
  { factors, amounts, worlds, options }: Drawn,
  decide: (amounts: Amounts) => WorldDecision,
  leading: Direction,
  nameOf: (mesh: MeshId) => string,
): Verdict["wouldChange"] {
  const trials = worlds.slice(0, trialWorlds);
  const trial = noAmounts(options);
  const flips = factors.flatMap(({ id, alternatives = [] }, index) =>
    alternatives.flatMap((outcome): Flip[] => {
      const after = toAmounts(outcome, options);
      const decisions = trials.map((world) => {
        replaceOutcome(world, amounts[index]?.[world.drawn[index] ?? 0], after, trial);
        return decide(trial);
      });
      const decision = mostFrequent(decisions.map((each) => each.decision));
      if (decision.value !== leading.decision)
        return decision.share > 0.5 ? [{ id, outcome, to: decision.value, rank: 1 + decision.share }] : [];
      const option = mostFrequent(decisions.map((each) => each.option));
      if (leading.mesh === null || option.value === leading.mesh || option.share <= 0.5) return [];
      return [{ id, outcome, to: `${nameOf(option.value)} instead`, rank: option.share }];
    }),
  );
  return mergeFlips(flips)
    .slice(0, 5)
    .map(({ id, values, to }) => ({ if: `${id.slice("answer:".length)} were ${values.join(" or ")}`, then: to }));
}

interface Flip {
  readonly id: string;
  readonly outcome: Outcome;
  readonly to: string;
  readonly rank: number;
}

/** One entry for each answer and where it leads, with all the values that lead there. */
function mergeFlips(flips: readonly Flip[]) {
  const merged = new Map<string, { id: string; to: string; values: string[] }>();
  for (const { id, outcome, to } of [...flips].sort((a, b) => b.rank - a.rank)) {
    const key = `${id} ${to}`;
    const entry = merged.get(key) ?? { id, to, values: [] };
    entry.values.push(Array.isArray(outcome.value) ? `[${outcome.value.join(", ")}]` : String(outcome.value));
    merged.set(key, entry);
  }
  return [...merged.values()];
}

function mostFrequent<T extends string>(values: readonly T[]): { readonly value: T; readonly share: number } {
  const counted = [...groupBy(values, (value) => value)].map(([value, same]) => ({
    value,
    share: same.length / values.length,
  }));
  return counted.reduce((a, b) => (b.share > a.share ? b : a));
}
