import { loadText } from "../load-text.ts";
import type { Answers } from "./answers.ts";
import { parseGivenFile, startHint } from "./answers-file.ts";
import type { Given } from "./interrupted.ts";

/** The answers of an answers file (`--answers FILE`), YAML or JSON. Fails when it cannot be read or is not valid. */
export async function loadAnswers(path: string): Promise<Answers> {
  return (await loadGiven(path)).answers;
}

/** The same, with the questions to which "unknown" is the answer. */
export async function loadGiven(path: string): Promise<Given> {
  // Far more than all answers with all comments.
  const text = await loadText(path, { mostMiB: 1, what: "an answers file", hint: startHint });
  return parseGivenFile(text, path);
}
