import type { WorldDecision } from "./decide.ts";
import type { Factor, Outcome } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import type { Verdict } from "./verdict.ts";
import { replaceOutcome, type Summand, toSummand, type World } from "./worlds.ts";

/** Worlds each "what if" is tried in: enough to tell which decision leads, few enough to try hundreds. */
const trialWorlds = 200;

type Decide = (points: Float64Array, hasGaps: boolean) => WorldDecision;

interface Drawn {
  readonly factors: readonly Factor[];
  /** Of each factor its outcomes, in the order of the options. */
  readonly summands: readonly (readonly Summand[])[];
  readonly worlds: readonly World[];
  readonly options: readonly OptionId[];
}

/**
 * The single answers that would lead to another decision: each answer in turn takes each of its other values while
 * everything else stays as it is in the plausible worlds. The surest flips come first; one line an answer and decision.
 */
export function whatWouldChange(
  { factors, summands, worlds, options }: Drawn,
  decide: Decide,
  leading: WorldDecision["decision"],
): Verdict["wouldChange"] {
  const trials = worlds.slice(0, trialWorlds);
  const points = new Float64Array(options.length);
  const flips = factors.flatMap(({ id, alternatives = [] }, index) =>
    alternatives.flatMap((outcome) => {
      const after = toSummand(outcome, options);
      const decisions = trials.map((world) => {
        const before = summands[index]?.[world.drawn[index] ?? 0];
        replaceOutcome(world, before, after, points);
        return decide(points, world.gaps - (before?.gap ?? 0) + after.gap > 0).decision;
      });
      const { decision, share } = leadingOf(decisions);
      return share <= 0.5 || decision === leading ? [] : [{ id, outcome, decision, share }];
    }),
  );
  return mergeFlips(flips)
    .slice(0, 5)
    .map(({ id, values, decision }) => ({
      if: `${id.slice("answer:".length)} were ${values.join(" or ")}`,
      then: decision,
    }));
}

interface Flip {
  readonly id: string;
  readonly outcome: Outcome;
  readonly decision: WorldDecision["decision"];
  readonly share: number;
}

/** One entry for each answer and decision, with all the values that lead there; the surest first. */
function mergeFlips(flips: readonly Flip[]) {
  const merged = new Map<string, { id: string; decision: Flip["decision"]; share: number; values: string[] }>();
  for (const { id, outcome, decision, share } of [...flips].sort((a, b) => b.share - a.share)) {
    const key = `${id} ${decision}`;
    const entry = merged.get(key) ?? { id, decision, share, values: [] };
    entry.values.push(Array.isArray(outcome.value) ? `[${outcome.value.join(", ")}]` : String(outcome.value));
    merged.set(key, entry);
  }
  return [...merged.values()];
}

function leadingOf(decisions: readonly Flip["decision"][]): Pick<Flip, "decision" | "share"> {
  const all = ["adopt", "adopt-after-preparation", "dont-adopt"] as const;
  const counted = all.map((decision) => ({
    decision,
    share: decisions.filter((other) => other === decision).length / decisions.length,
  }));
  return counted.reduce((a, b) => (b.share > a.share ? b : a));
}
