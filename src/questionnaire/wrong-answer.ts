import { didYouMean, nearestMatch } from "../nearest-match.ts";
import { showValue } from "../show-value.ts";
import { questions } from "./questions/index.ts";

/** Says that there is no question of that id; without a full stop, for the end of a message. */
export function unknownQuestion(id: unknown): string {
  const meant = nearestMatch(
    typeof id === "string" ? id : "",
    questions.map((question) => question.id),
  );
  return `there is no question ${showValue(id)}${didYouMean(meant)}; \`mesh-check ask --template\` lists all of them`;
}

/** Says that a value is none that the question takes, what would be, and what was probably meant; without a full stop. */
export function wrongAnswer(
  id: string,
  value: unknown,
  { expected, nearest: meant }: { readonly expected: string; readonly nearest?: string },
): string {
  return `${id} is ${showValue(value)}; expected ${expected}${didYouMean(meant)}`;
}
