import type { Question } from "./question.ts";
import { questions } from "./questions/index.ts";

export interface SizeFlag {
  /** Without the dashes: "node-memory-gib". */
  readonly flag: string;
  readonly question: Question;
}

/** The flags by which `size` takes answers, in the order of the questionnaire; parseAnswer reads their values. */
export function sizeFlags(): readonly SizeFlag[] {
  return questions.flatMap((question) => ("sizeFlag" in question ? [{ flag: question.sizeFlag, question }] : []));
}
