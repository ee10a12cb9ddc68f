import { loadText } from "../load-text.ts";
import type { Answers } from "./answers.ts";
import { parseAnswersFile, startHint } from "./answers-file.ts";

/** The answers of an answers file (`--answers FILE`), YAML or JSON. Fails when it cannot be read or is not valid. */
export async function loadAnswers(path: string): Promise<Answers> {
  // Far more than all answers with all comments.
  const text = await loadText(path, { mostMiB: 1, what: "an answers file", hint: startHint });
  return parseAnswersFile(text, path);
}
