import { stat } from "node:fs/promises";
import type { Given } from "../questionnaire/interrupted.ts";

/**
 * The answers that an earlier run left in a file; undefined where there is none, or none in it. Fails when there is a
 * file that is no answers file: it would be overwritten.
 */
export async function readKeptAnswers(
  path: string,
): Promise<{ readonly path: string; readonly given: Given } | undefined> {
  const file = await stat(path).catch(() => undefined);
  if (file?.isFile() !== true || file.size === 0) return undefined;
  const given = await (await import("../questionnaire/load-answers.ts")).loadGiven(path);
  return Object.keys(given.answers).length + given.unknown.length === 0 ? undefined : { path, given };
}
