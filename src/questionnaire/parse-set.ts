import { Failure } from "../failure.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { parseAnswer } from "./parse-answer.ts";
import { findQuestion } from "./questions/index.ts";
import { unknownQuestion, wrongAnswer } from "./wrong-answer.ts";

/** What `--set id=value` says; a null value means unknown. Fails when there is no such question or value. */
export function parseSet(text: string): readonly [id: string, value: AnswerValue | null] {
  const equals = text.indexOf("=");
  if (equals < 1) throw new Failure("input", `--set ${text}: expected id=value, such as --set engineers=40.`);
  const id = text.slice(0, equals).trim();
  const raw = text.slice(equals + 1);
  const question = findQuestion(id);
  if (question === undefined) throw new Failure("input", `--set ${text}: ${unknownQuestion(id)}.`);
  const parsed = parseAnswer(question, raw);
  if (!parsed.ok) throw new Failure("input", `--set ${text}: ${wrongAnswer(id, raw, parsed)}.`);
  return [id, parsed.value];
}

/** Answers with those of `--set id=value` put over them; of several for one id the last counts. */
export function setAnswers(answers: Answers, texts: readonly string[]): Answers {
  return collectAnswers(new Map<string, AnswerValue | null>([...Object.entries(answers), ...texts.map(parseSet)]));
}
