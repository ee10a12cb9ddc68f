import type { Answers, AnswerValue } from "./answers.ts";
import type { Step } from "./interview.ts";
import { type Prompt, promptFor, wrapMessage } from "./prompt-for.ts";
import { showAnswer } from "./show-answer.ts";

/** The value of "no more questions". */
export const finish = "finish";

/** The prompt of a step. */
export function promptOf(step: Step, suggestions: Answers, width: number): Prompt {
  if (step.kind === "question") {
    const found = suggestions[step.question.id as keyof Answers];
    return promptFor(step.question, { found, before: step.before }, width);
  }
  if (step.kind === "counted")
    return choose("Is that right?", width, [
      ["yes", "yes, take it"],
      ["no", "no, ask me about each"],
    ]);
  return choose(`${step.title}: ${step.count === 1 ? "one question" : `${step.count} questions`} more?`, width, [
    ["yes", "yes"],
    ["no", "no, skip these"],
    [finish, "no more questions"],
  ]);
}

/** A prompt for one of a few; the first is what Enter alone takes. */
export function choose(
  text: string,
  width: number,
  choices: readonly (readonly [value: string, name: string])[],
): Prompt {
  return {
    type: "select",
    message: wrapMessage(text, width),
    choices: choices.map(([value, name]) => ({ value, name, short: name })),
    default: choices[0]?.[0] ?? "",
    read: (given) => (typeof given === "string" ? given : null),
  };
}

/** What is said before the prompt, a paragraph each. */
export function introduce(step: Step, { hint }: Prompt, suggestions: Answers): readonly string[] {
  if (step.kind === "group") return [];
  if (step.kind === "counted") {
    const value = (id: string) => showAnswer(suggestions[id as keyof Answers] as AnswerValue);
    const facts = step.questions.map(({ id, scan = "" }) => `- ${id}: ${value(id)} (${scan})`);
    return [`${step.title}: this is what the scan found.`, ...facts];
  }
  const { question, number, of, title } = step;
  const lines = [`Question ${number} of ${of} (${title})`, question.help, `Why it matters: ${question.consequence}`];
  return hint === undefined ? lines : [...lines, hint];
}
