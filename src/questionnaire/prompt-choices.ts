import { meshes } from "../knowledge/meshes.ts";
import { allowedNames } from "./allowed-values.ts";
import type { Question } from "./question.ts";
import { wrapText } from "./wrap-text.ts";

export interface PromptChoice {
  readonly name: string;
  /** What is shown once it is chosen. */
  readonly short: string;
  readonly value: string | number;
  readonly checked?: boolean;
}

/** What a question lets choose from, with what each value means. */
export function choicesOf(question: Question): PromptChoice[] {
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

export function choiceOf(value: string | number): PromptChoice {
  return { name: String(value), short: String(value), value };
}

/** inquirer breaks lines inside words; 4 columns are for its marks. */
export function wrapName(choice: PromptChoice, columns: number): PromptChoice {
  return { ...choice, name: wrapText(choice.name, columns - 4).join("\n    ") };
}
