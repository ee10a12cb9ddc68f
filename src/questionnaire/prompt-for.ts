import { meshes } from "../knowledge/meshes.ts";
import { allowedNames } from "./allowed-values.ts";
import type { AnswerValue } from "./answers.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { wrapText } from "./wrap-text.ts";

interface PromptChoice {
  readonly name: string;
  /** What is shown once it is chosen. */
  readonly short: string;
  readonly value: string | number;
  readonly checked?: boolean;
}

/** What inquirer is asked to show for a question; `read` turns what comes back into an answer, null for "I don't know". */
export interface Prompt {
  readonly type: "select" | "checkbox" | "input";
  readonly message: string;
  /** How to answer, where it does not show by itself. */
  readonly hint?: string;
  readonly choices?: readonly PromptChoice[];
  readonly default?: string | number;
  /** True, or what is wrong with what was typed or marked. */
  readonly validate?: (given: unknown) => true | string;
  readonly read: (given: unknown) => AnswerValue | null;
}

type ChoicePrompt = Omit<Prompt, "message" | "choices"> & { readonly choices: readonly PromptChoice[] };

const dontKnow: PromptChoice = { name: "I don't know", short: "I don't know", value: "" };
const noneOfThem = "none";

/** The prompt for a question in a terminal of that width, with what the scan found as the default. */
export function promptFor(question: Question, suggestion: AnswerValue | undefined, columns: number): Prompt {
  // Room for inquirer's mark in front and for a short answer behind.
  const message = wrapText(question.prompt, columns - 3 - dontKnow.short.length).join("\n");
  if (question.kind === "number" || question.kind === "text") return { ...inputFor(question, suggestion), message };
  const prompt = question.kind === "choices" ? checkboxFor(question, suggestion) : selectFor(question, suggestion);
  return { ...prompt, message, choices: prompt.choices.map((choice) => wrapName(choice, columns)) };
}

/** inquirer breaks lines inside words; 4 columns are for its marks. */
function wrapName(choice: PromptChoice, columns: number): PromptChoice {
  return { ...choice, name: wrapText(choice.name, columns - 4).join("\n    ") };
}

function selectFor(question: Question, suggestion: AnswerValue | undefined): ChoicePrompt {
  const choices = choicesOf(question);
  // A number the scan found says more than its band.
  const offered =
    typeof suggestion === "number" && question.kind === "band" ? [choiceOf(suggestion), ...choices] : choices;
  const marked = offered.map((choice) =>
    choice.value === suggestion ? { ...choice, name: `${choice.name} (from the scan)` } : choice,
  );
  return {
    type: "select",
    choices: [...marked, dontKnow],
    // Enter alone must not make up an answer.
    default: typeof suggestion === "object" || suggestion === undefined ? dontKnow.value : suggestion,
    read: (given) => readAnswer(question, given),
  };
}

function choicesOf(question: Question): PromptChoice[] {
  if (question.kind === "scale") {
    const names: Readonly<Record<number, string>> = { 1: "1 (not confident)", 5: "5 (very confident)" };
    return [1, 2, 3, 4, 5].map((value) => ({ ...choiceOf(value), name: names[value] ?? String(value) }));
  }
  const meanings: Readonly<Record<string, string>> =
    question.kind === "mesh"
      ? Object.fromEntries(meshes.map(({ id, name }) => [id, name]))
      : (("meanings" in question ? question.meanings : undefined) ?? {});
  return allowedNames(question).map((value) => {
    const meaning = meanings[value];
    return { ...choiceOf(value), name: meaning === undefined ? value : `${value}: ${meaning}` };
  });
}

function choiceOf(value: string | number): PromptChoice {
  return { name: String(value), short: String(value), value };
}

function checkboxFor(question: Question, suggestion: AnswerValue | undefined): ChoicePrompt {
  const found = Array.isArray(suggestion) ? suggestion : [];
  const choices = choicesOf(question).map((choice) =>
    found.includes(choice.value) ? { ...choice, name: `${choice.name} (from the scan)`, checked: true } : choice,
  );
  return {
    type: "checkbox",
    hint: "Space marks, Enter goes on. If you don't know, mark nothing.",
    choices: [...choices, { name: "none of them", short: "none of them", value: noneOfThem }],
    validate: (given) =>
      valuesOf(given).includes(noneOfThem) && valuesOf(given).length > 1 ? "Mark either none of them, or some." : true,
    read: (given) => (valuesOf(given).length === 0 ? null : readAnswer(question, valuesOf(given))),
  };
}

/** inquirer validates its choices, but answers with their values. */
function valuesOf(given: unknown): readonly unknown[] {
  const items: readonly unknown[] = Array.isArray(given) ? given : [];
  return items.map((item) => (typeof item === "object" && item !== null && "value" in item ? item.value : item));
}

function inputFor(question: Question, suggestion: AnswerValue | undefined): Omit<Prompt, "message"> {
  return {
    type: "input",
    hint:
      suggestion === undefined
        ? "If you don't know, press Enter."
        : `Enter takes what the scan found: ${suggestion}. If you don't know, type ?.`,
    ...(suggestion === undefined ? {} : { default: String(suggestion) }),
    validate: (given) => {
      const parsed = parseAnswer(question, isSkip(given) ? null : given);
      return parsed.ok ? true : `Expected ${parsed.expected}.`;
    },
    read: (given) => (isSkip(given) ? null : readAnswer(question, given)),
  };
}

function isSkip(given: unknown): boolean {
  return typeof given === "string" && ["", "?"].includes(given.trim());
}

function readAnswer(question: Question, given: unknown): AnswerValue | null {
  const parsed = given === dontKnow.value ? undefined : parseAnswer(question, given);
  return parsed?.ok ? parsed.value : null;
}
