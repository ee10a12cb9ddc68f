import { type KnownStep, rounded, toKnownStep, toUnknownStep, type UnknownStep } from "./calculation-steps.ts";
import { stabilityAsked } from "./conclude.ts";
import { verdictFrom } from "./give-verdict.ts";
import type { OptionId, VerdictInputs } from "./inputs.ts";
import { spokenStatements } from "./spoken.ts";
import type { Verdict } from "./verdict.ts";
import { weigh } from "./weigh.ts";

/** The whole way to a verdict, so that it can be followed with paper and pencil. */
export interface Calculation {
  readonly verdict: Verdict;
  /** Options in the order of the ranking, without "none", which stands at 0. */
  readonly options: readonly OptionId[];
  /** What is known, with the points of each option at their stated weight. */
  readonly known: readonly KnownStep[];
  /** Their sum, and what the middle world makes of it with all that is unknown. */
  readonly sums: Readonly<Record<OptionId, { readonly known: number; readonly median: number }>>;
  /** What is not known for certain: what it may be, how likely, and what that would give the options. */
  readonly unknown: readonly UnknownStep[];
  readonly worlds: {
    readonly count: number;
    readonly weightFactor: number;
    readonly taken: Readonly<Record<string, number>>;
  };
  readonly asked: { readonly stability: number; readonly readiness: number; readonly coverage: number };
}

/** From the same inputs as the verdict. */
export function calculate(inputs: VerdictInputs): Calculation {
  const weighed = weigh(inputs);
  const { model, joint, worlds, decisions, conclusion } = weighed;
  const verdict = verdictFrom(weighed);
  const options = verdict.options.flatMap(({ mesh }) => (mesh === "none" ? [] : [mesh]));
  const certain = model.factors.filter(({ known, outcomes }) => known && outcomes.length > 0);
  const statements = spokenStatements(certain, joint);
  const { undecidedBelow, weights } = inputs.criteria;
  const share = (index: number) => decisions.filter(({ option }) => option === index).length / worlds.length;
  return {
    verdict,
    options,
    known: statements.map((statement) => toKnownStep(statement, options, inputs.criteria)),
    sums: Object.fromEntries(
      options.map((option) => [
        option,
        {
          known: rounded(statements.reduce((sum, { points }) => sum + (points[option] ?? 0), 0)),
          median: conclusion.scores[model.options.indexOf(option)] ?? 0,
        },
      ]),
    ),
    unknown: model.factors
      .filter(({ outcomes }) => outcomes.length > 1)
      .map((factor) => toUnknownStep(factor, options, inputs)),
    worlds: {
      count: worlds.length,
      weightFactor: weights.factor,
      taken: Object.fromEntries([["none", share(-1)], ...model.options.map((option, index) => [option, share(index)])]),
    },
    asked: {
      stability: stabilityAsked(inputs),
      readiness: undecidedBelow.readiness,
      coverage: undecidedBelow.coverage,
    },
  };
}
