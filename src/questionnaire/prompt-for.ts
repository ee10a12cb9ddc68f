import type { AnswerValue } from "./answers.ts";
import { parseAnswer } from "./parse-answer.ts";
import { choiceOf, choicesOf, type PromptChoice, wrapName } from "./prompt-choices.ts";
import type { Question } from "./question.ts";
import { showAnswer } from "./show-answer.ts";
import { wrapText } from "./wrap-text.ts";

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

/** What is known before the question is asked. */
export interface Preset {
  /** What a scan found. */
  readonly found?: AnswerValue | undefined;
  /** What was answered before the user came back; null for "I don't know". It counts before what was found. */
  readonly before?: AnswerValue | null | undefined;
}

/** The prompt for a question in a terminal of that width; Enter alone takes the answer of before, else what was found. */
export function promptFor(question: Question, preset: Preset, columns: number): Prompt {
  const prompt = withoutMessage(question, preset);
  const hints = [...foundHint(question, preset.found), ...(prompt.hint === undefined ? [] : [prompt.hint])];
  return {
    ...prompt,
    message: wrapMessage(question.prompt, columns),
    ...(hints.length === 0 ? {} : { hint: hints.join(" ") }),
    ...(prompt.choices === undefined ? {} : { choices: prompt.choices.map((choice) => wrapName(choice, columns)) }),
  };
}

/** Room for inquirer's mark in front and for a short answer behind. */
export function wrapMessage(text: string, columns: number): string {
  return wrapText(text, columns - 3 - dontKnow.short.length).join("\n");
}

function withoutMessage(question: Question, preset: Preset): Omit<Prompt, "message"> {
  if (question.kind === "number" || question.kind === "text") return inputFor(question, preset);
  return question.kind === "choices" ? checkboxFor(question, preset) : selectFor(question, preset);
}

/** What was found, and where it comes from. */
function foundHint({ scan }: Question, found: AnswerValue | undefined): string[] {
  return found === undefined ? [] : [`The scan found ${showAnswer(found)}${scan === undefined ? "" : ` (${scan})`}.`];
}

function selectFor(question: Question, { found, before }: Preset): ChoicePrompt {
  // A number says more than its band.
  const own = choicesOf(question);
  const numbers = [...new Set([found, before])].filter((value) => typeof value === "number");
  const more = numbers.filter((value) => !own.some(({ name }) => name === String(value)));
  const offered = [...(question.kind === "band" ? more.map(choiceOf) : []), ...own];
  const marked = offered.map((choice) =>
    choice.value === found ? { ...choice, name: `${choice.name} (from the scan)` } : choice,
  );
  const chosen = before === undefined ? found : before;
  return {
    type: "select",
    choices: [...marked, dontKnow],
    // Enter alone must not make up an answer.
    default: typeof chosen === "string" || typeof chosen === "number" ? chosen : dontKnow.value,
    read: (given) => readAnswer(question, given),
  };
}

function checkboxFor(question: Question, { found, before }: Preset): ChoicePrompt {
  const includes = (answer: AnswerValue | null | undefined, value: string | number) =>
    typeof answer === "object" && answer !== null && answer.some((one) => one === value);
  const chosen = before === undefined ? found : before;
  const choices = choicesOf(question).map((choice) => ({
    ...choice,
    name: includes(found, choice.value) ? `${choice.name} (from the scan)` : choice.name,
    ...(includes(chosen, choice.value) ? { checked: true } : {}),
  }));
  const isNone = typeof before === "object" && before?.length === 0;
  const none = { name: "none of them", short: "none of them", value: noneOfThem, ...(isNone ? { checked: true } : {}) };
  return {
    type: "checkbox",
    hint: "Mark nothing if you don't know.",
    choices: [...choices, none],
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

function inputFor(question: Question, { found, before }: Preset): Omit<Prompt, "message"> {
  const chosen = before === undefined ? found : (before ?? undefined);
  return {
    type: "input",
    hint:
      chosen === undefined ? "If you don't know, press Enter." : `Enter takes ${chosen}. If you don't know, type ?.`,
    ...(chosen === undefined ? {} : { default: String(chosen) }),
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
