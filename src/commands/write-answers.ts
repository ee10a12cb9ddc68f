import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { printable } from "../printable.ts";
import type { Given } from "../questionnaire/interrupted.ts";
import { answersTemplate } from "../questionnaire/template.ts";
import { writeWholeFile } from "./write-report.ts";

/** Where answers stay that were given to no file: in the current folder, for the next run to go on from. */
export const keptAnswersPath = "mesh-check-answers.yaml";

/** Writes what was answered to a file and says so; where that cannot be, says the answers themselves: they are work. */
export async function keepAnswers(
  path: string,
  { answers, unknown }: Given,
  stderr: NodeJS.WritableStream,
): Promise<void> {
  const count = Object.keys(answers).length;
  if (count + unknown.length === 0) return;
  const text = answersTemplate(answers, unknown);
  try {
    await writeWholeFile(path, text);
    stderr.write(`${printable(`Your answers are in ${resolve(path)}: run the same again to go on from them.`)}\n`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const given = text.split("\n").filter((line) => /^(\S|\s+\w)/.test(line) && !line.startsWith("#"));
    stderr.write(`${printable(error.message)} These were your answers:\n${given.map(printable).join("\n")}\n`);
  }
}
