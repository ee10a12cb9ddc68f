import text from "../../data/demo/answers.yaml";
import type { Answers } from "./answers.ts";
import { parseAnswersFile } from "./answers-file.ts";

/** The sample answers behind --demo. */
export function loadDemoAnswers(): Promise<Answers> {
  return parseAnswersFile(text, "data/demo/answers.yaml");
}
