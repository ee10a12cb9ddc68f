import type { AnswerValue } from "./answers.ts";

/** An answer in the words of a sentence. */
export function showAnswer(value: AnswerValue): string {
  if (typeof value === "object") return value.length === 0 ? "none of them" : value.join(", ");
  return String(value);
}
