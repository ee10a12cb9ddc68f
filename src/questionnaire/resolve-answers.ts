import { type Answers, collectAnswers, type ResolvedAnswer, type ResolvedAnswers } from "./answers.ts";
import { questions } from "./questions/index.ts";

/**
 * What is known when a user and a scan have answered: the user's word counts over the scan's. `resolved` has every
 * question, in the order of the questionnaire, with who answered it; null where nobody did.
 */
export function resolveAnswers(user: Answers, scan: Answers): { answers: Answers; resolved: ResolvedAnswers } {
  const resolve = (id: keyof Answers): ResolvedAnswer => {
    if (user[id] !== undefined) return { value: user[id], from: "user" };
    if (scan[id] !== undefined) return { value: scan[id], from: "scan" };
    return { value: null, from: "unknown" };
  };
  return {
    answers: collectAnswers(new Map([...Object.entries(scan), ...Object.entries(user)])),
    resolved: Object.fromEntries(questions.map(({ id }) => [id, resolve(id)])),
  };
}
