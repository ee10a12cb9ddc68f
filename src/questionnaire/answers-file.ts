import { Failure } from "../failure.ts";
import { describeProblems, type FileProblem, repeatedKeys, versionProblems } from "../file-problems.ts";
import { didYouMean, nearestMatch } from "../nearest-match.ts";
import { showValue } from "../show-value.ts";
import { type Entry, yamlEntries } from "../yaml-entries.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import type { Given } from "./interrupted.ts";
import { parseAnswer } from "./parse-answer.ts";
import { findQuestion } from "./questions/index.ts";
import { unknownQuestion, wrongAnswer } from "./wrong-answer.ts";

/** What to do with a file that cannot be understood: the end of messages about it. */
export const startHint = "`mesh-check ask --template` prints a file to start from";

/**
 * The answers in the text of an answers file, YAML or JSON (CONTRACT.md). `name` is what messages call the file.
 * Fails with the first problem and its line, and says in which lines there are more.
 */
export async function parseAnswersFile(text: string, name: string): Promise<Answers> {
  return (await parseGivenFile(text, name)).answers;
}

/** The same, with the questions to which "unknown" is the answer: they need not be asked again. */
export async function parseGivenFile(text: string, name: string): Promise<Given> {
  const missing = "holds no answers: expected schemaVersion and answers";
  const file = await yamlEntries(text, { name, missing, hint: startHint });
  const values = new Map<string, AnswerValue | null>();
  const problems = [
    ...repeatedKeys(file),
    ...file.flatMap((entry) => {
      if (entry.key === "schemaVersion") return versionProblems(entry);
      if (entry.key === "answers") return readAnswers(entry, values);
      return [{ line: entry.line, text: unknownKey(entry.key) }];
    }),
  ];
  if (problems.length > 0) throw new Failure("input", describeProblems(problems, name));
  const unknown = [...values].flatMap(([id, value]) => (value === null ? [id] : []));
  return { answers: collectAnswers(values), unknown };
}

function readAnswers({ entries, value, line }: Entry, values: Map<string, AnswerValue | null>): FileProblem[] {
  if (entries === undefined) {
    // A template of which nothing was filled in.
    return value === null
      ? []
      : [{ line, text: "answers is no mapping; expected lines such as `engineers: 40` below it" }];
  }
  const wrong = entries.flatMap((entry) => {
    const question = typeof entry.key === "string" ? findQuestion(entry.key) : undefined;
    if (question === undefined) return [{ line: entry.line, text: unknownQuestion(entry.key) }];
    const parsed = parseAnswer(question, entry.value);
    if (parsed.ok) values.set(question.id, parsed.value);
    return parsed.ok ? [] : [{ line: entry.line, text: wrongAnswer(question.id, entry.value, parsed) }];
  });
  return [...repeatedKeys(entries), ...wrong];
}

function unknownKey(key: unknown): string {
  const id = typeof key === "string" ? key : "";
  if (findQuestion(id) !== undefined) return `${id} belongs below \`answers:\`, indented`;
  const meant = nearestMatch(id, ["schemaVersion", "answers"]);
  return `${showValue(key)} is not known; expected schemaVersion and answers${didYouMean(meant)}; ${startHint}`;
}
