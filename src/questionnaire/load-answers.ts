import { createReadStream } from "node:fs";
import { Failure } from "../failure.ts";
import type { Answers } from "./answers.ts";
import { parseAnswersFile } from "./answers-file.ts";
import { startHint } from "./yaml-entries.ts";

/** Far more than all answers with all comments: what is larger is another file, or endless. */
const mostBytes = 1024 * 1024;

/** The answers of an answers file (`--answers FILE`), YAML or JSON. Fails when it cannot be read or is not valid. */
export async function loadAnswers(path: string): Promise<Answers> {
  const bytes = await readAtMost(path);
  if (bytes.length > mostBytes)
    throw new Failure("input", `${path}: is larger than 1 MiB: not an answers file; ${startHint}.`);
  return parseAnswersFile(decode(bytes, path), path);
}

async function readAtMost(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    // `end` is the last byte that is read: one more than allowed, to tell.
    for await (const chunk of createReadStream(path, { end: mostBytes })) chunks.push(chunk);
  } catch (cause) {
    throw new Failure("input", `${path}: ${reasonOf(cause)}; expected an answers file: ${startHint}.`, { cause });
  }
  return Buffer.concat(chunks);
}

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder";
  if (code === "EACCES" || code === "EPERM") return "may not be read";
  return `cannot be read (${code ?? String(cause)})`;
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure("input", `${path}: is not UTF-8 text; save it as UTF-8.`, { cause });
  }
}
