import { createReadStream } from "node:fs";
import { Failure } from "./failure.ts";

const bytesPerMiB = 1024 * 1024;

/** What a file is loaded as. */
export interface TextFile {
  /** What is larger is another file, or endless. */
  readonly mostMiB: number;
  /** "an answers file", for messages. */
  readonly what: string;
  /** What to do about a wrong file, for the end of messages, without a full stop. */
  readonly hint: string;
}

/** The text of a file that a flag names. Fails when it cannot be read, is too large, or is no UTF-8. */
export async function loadText(path: string, { mostMiB, what, hint }: TextFile): Promise<string> {
  const bytes = await readAtMost(path, mostMiB * bytesPerMiB, `expected ${what}: ${hint}`);
  if (bytes.length > mostMiB * bytesPerMiB)
    throw new Failure("input", `${path}: is larger than ${mostMiB} MiB: not ${what}; ${hint}.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure("input", `${path}: is not UTF-8 text; save it as UTF-8.`, { cause });
  }
}

async function readAtMost(path: string, mostBytes: number, expected: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    // `end` is the last byte that is read: one more than allowed, to tell.
    for await (const chunk of createReadStream(path, { end: mostBytes })) chunks.push(chunk);
  } catch (cause) {
    throw new Failure("input", `${path}: ${reasonOf(cause)}; ${expected}.`, { cause });
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
