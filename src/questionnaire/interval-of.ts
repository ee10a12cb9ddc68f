import type { AnswerValue } from "./answers.ts";
import type { Question } from "./question.ts";

/** From where to where a number lies that was answered by itself or as a range; everything for what is no number. */
export function intervalOf(question: Question | undefined, value: AnswerValue | undefined): readonly [number, number] {
  if (typeof value === "number") return [value, value];
  const band = question?.kind === "band" ? question.bands.find(({ label }) => label === value) : undefined;
  return band === undefined ? [0, Number.POSITIVE_INFINITY] : [band.from, band.to];
}
