import { applications } from "./applications.ts";
import { estate } from "./estate.ts";
import { load } from "./load.ts";
import { operation } from "./operation.ts";
import { organisation } from "./organisation.ts";
import { reasons } from "./reasons.ts";

/** Every group, in the order they are asked; the first is enough for a first verdict. */
export const groups = [organisation, reasons, applications, load, estate, operation] as const;

/** Every question, in the order of the questionnaire, of the answers file and of its template. */
export const questions = [
  ...organisation.questions,
  ...reasons.questions,
  ...applications.questions,
  ...load.questions,
  ...estate.questions,
  ...operation.questions,
] as const;

/** The question of that id, spelled exactly; undefined when there is none. */
export function findQuestion(id: string): (typeof questions)[number] | undefined {
  return questions.find((question) => question.id === id);
}
