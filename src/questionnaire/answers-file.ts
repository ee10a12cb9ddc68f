import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import { showValue } from "../show-value.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { parseAnswer } from "./parse-answer.ts";
import { findQuestion } from "./questions/index.ts";
import { didYouMean, unknownQuestion, wrongAnswer } from "./wrong-answer.ts";
import { type Entry, startHint, yamlEntries } from "./yaml-entries.ts";

/** Lines that a message names besides the first problem's. */
const mostListed = 8;

interface Problem {
  readonly line: number;
  readonly text: string;
}

/**
 * The answers in the text of an answers file, YAML or JSON (CONTRACT.md). `name` is what messages call the file.
 * Fails with the first problem and its line, and says in which lines there are more.
 */
export async function parseAnswersFile(text: string, name: string): Promise<Answers> {
  const file = await yamlEntries(text, name);
  const values = new Map<string, AnswerValue | null>();
  const problems = [
    ...repeated(file),
    ...file.flatMap((entry) => {
      if (entry.key === "schemaVersion") return checkVersion(entry);
      if (entry.key === "answers") return readAnswers(entry, values);
      return [{ line: entry.line, text: unknownKey(entry.key) }];
    }),
  ];
  if (problems.length > 0) throw new Failure("input", describe(problems, name));
  return collectAnswers(values);
}

/** 1, or left out: files written by hand often do. */
function checkVersion({ value, line }: Entry): Problem[] {
  if (value === 1 || value === "1") return [];
  return [{ line, text: `schemaVersion is ${showValue(value)}; this mesh-check understands 1` }];
}

function readAnswers({ entries, value, line }: Entry, values: Map<string, AnswerValue | null>): Problem[] {
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
  return [...repeated(entries), ...wrong];
}

/** YAML forbids a key to stand twice, and which one counts would be anybody's guess. */
function repeated(entries: readonly Entry[]): Problem[] {
  const seen = new Map<unknown, number>();
  return entries.flatMap(({ key, line }) => {
    const before = seen.get(key);
    seen.set(key, before ?? line);
    return before === undefined
      ? []
      : [{ line, text: `${showValue(key)} stands in line ${before} already; keep one of the two` }];
  });
}

function unknownKey(key: unknown): string {
  const id = typeof key === "string" ? key : "";
  if (findQuestion(id) !== undefined) return `${id} belongs below \`answers:\`, indented`;
  const meant = nearestMatch(id, ["schemaVersion", "answers"]);
  return `${showValue(key)} is not known; expected schemaVersion and answers${didYouMean(meant)}; ${startHint}`;
}

function describe(problems: readonly Problem[], name: string): string {
  const [first, ...others] = [...problems].sort((a, b) => a.line - b.line);
  if (first === undefined) return "";
  const lines = [...new Set(others.map(({ line }) => line))];
  const listed = `${lines.slice(0, mostListed).join(", ")}${lines.length > mostListed ? ", ..." : ""}`;
  const more = others.length === 0 ? "" : ` (${others.length} more: line ${listed})`;
  return `${name}:${first.line}: ${first.text}.${more}`;
}
