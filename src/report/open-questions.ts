import type { ResolvedAnswers } from "../questionnaire/answers.ts";

const mostNamed = 8;

/** The questions nobody answered: how many, and ": fips, clusters" while they are few enough to be named. */
export function openQuestions(answers: ResolvedAnswers): { readonly count: number; readonly named: string } {
  const ids = Object.entries(answers).flatMap(([id, { from }]) => (from === "unknown" ? [id] : []));
  return { count: ids.length, named: ids.length > 0 && ids.length <= mostNamed ? `: ${ids.join(", ")}` : "" };
}
