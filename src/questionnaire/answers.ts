import type { ValueOf } from "./question.ts";
import { questions } from "./questions/index.ts";

type AnyQuestion = (typeof questions)[number];

/** What is known, by question id. A missing id is unknown: nobody answered and no scan told. */
export type Answers = { readonly [Q in AnyQuestion as Q["id"]]?: ValueOf<Q> };

/** A valid answer to some question. */
export type AnswerValue = string | number | readonly string[];

/** An answer and who gave it. `value` is null when `from` is "unknown". */
export interface ResolvedAnswer {
  readonly value: unknown;
  readonly from: "user" | "scan" | "unknown";
}

/** One entry for every question, in the order of the questionnaire: what an assessment publishes. */
export type ResolvedAnswers = Readonly<Record<string, ResolvedAnswer>>;

/**
 * Answers from values by question id, in the order of the questionnaire, so that the order in which they were given
 * shows nowhere. The values must have come from parseAnswer for the question of that id; null is left out.
 */
export function collectAnswers(values: ReadonlyMap<string, AnswerValue | null>): Answers {
  const known = questions.flatMap(({ id }) => {
    const value = values.get(id) ?? null;
    return value === null ? [] : [[id, value] as const];
  });
  return Object.fromEntries(known) as Answers;
}
