import { allowedNames, describeAllowed } from "./allowed-values.ts";
import type { Answers, AnswerValue } from "./answers.ts";
import type { Question } from "./question.ts";
import { groups } from "./questions/index.ts";
import { wrapText } from "./wrap-text.ts";

const columns = 80;

/**
 * An answers file (YAML) with every question, explained. Questions of `answers` have their answer; those of `unknown`
 * say so, and the others stand behind a "#", with an example, so that taking it away gives a valid line. What it holds
 * loads back as it was.
 */
export function answersTemplate(answers: Answers = {}, unknown: readonly string[] = []): string {
  return [
    "# Answers for mesh-check: take the # away in front of an id, and answer.",
    "# What you do not know, leave out, or answer unknown: a scan may tell it.",
    "schemaVersion: 1",
    "answers:",
    ...groups.flatMap(({ title, questions }) => [
      "",
      `  # ==== ${title} ====`,
      ...questions.flatMap((question) =>
        renderQuestion(question, unknown.includes(question.id) ? null : answers[question.id]),
      ),
    ]),
    "",
  ].join("\n");
}

function renderQuestion(question: Question, answer: AnswerValue | null | undefined): string[] {
  const { id, prompt, help, consequence, scan } = question;
  const allowed = describeAllowed(question);
  const comments = [
    prompt,
    help,
    ...describeMeanings(question),
    `Why it matters: ${consequence}`,
    `Allowed: ${allowed}.`,
    ...(scan === undefined ? [] : [`A scan may tell it: ${scan}.`]),
  ];
  const line =
    answer === undefined
      ? `#${id}: ${toYaml(exampleOf(question))}`
      : `${id}: ${answer === null ? "unknown" : toYaml(answer)}`;
  return [
    "",
    ...comments.flatMap((text) => wrapText(text, columns - "  # ".length)).map((text) => `  # ${text}`),
    `  ${line}`,
  ];
}

function describeMeanings(question: Question): string[] {
  const meanings = "meanings" in question ? Object.entries(question.meanings ?? {}) : [];
  return meanings.map(([name, meaning]) => `- ${name}: ${meaning}`);
}

function exampleOf(question: Question): AnswerValue {
  if (question.kind === "number") return question.example;
  if (question.kind === "scale") return 3;
  const names = allowedNames(question);
  return question.kind === "choices" ? names.slice(0, 2) : (names[question.kind === "band" ? 1 : 0] ?? "");
}

/** Flow YAML; quoted unless it is a plain word that no YAML version takes for something else than text, yes or no. */
function toYaml(value: AnswerValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `[${value.map(toYaml).join(", ")}]`;
  return /^[a-z][a-z0-9-]*$/.test(value) && !/^(true|false|null|on|off|y|n)$/.test(value)
    ? value
    : JSON.stringify(value);
}
