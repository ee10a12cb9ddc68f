import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { Failure } from "../failure.ts";
import { reasonOf } from "./write-report.ts";

/** HMAC-SHA-256 wants no more than its own 32 bytes (RFC 2104, section 3); half of that is the least that resists guessing. */
const newBytes = 32;
const leastBytes = 16;
/** Whatever is larger was meant as something else. */
const mostBytes = 65_536;

/**
 * The key in a file, whatever bytes these are, without line ends behind them. Where there is no file, it is made with a new
 * key, readable by its owner only, whole or not at all; of two runs at once both get the same key.
 *
 * @param tell told when a file is made
 */
export async function readRedactKey(path: string, tell: (text: string) => void): Promise<Uint8Array> {
  if (path === "") throw new Failure("input", "--redact-key is empty; expected the path of a file.");
  const before = await readKey(path);
  if (before !== undefined) return before;
  if (await createKey(path)) tell(`Made ${path}: keep it secret, and give it again for the same pseudonyms.`);
  const made = await readKey(path);
  if (made === undefined) throw new Failure("input", `--redact-key: ${path} was removed by somebody else.`);
  return made;
}

/** Undefined where there is no such file. */
async function readKey(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isError(error, "ENOENT")) return undefined;
    throw new Failure("input", `--redact-key: cannot read ${path}: ${reasonOf(error)}.`, { cause: error });
  });
  if (bytes === undefined) return undefined;
  const key = withoutLineEnd(bytes);
  if (key.length >= leastBytes && key.length <= mostBytes) return key;
  const is = bytes.length === 0 ? "is empty" : `has ${key.length} bytes`;
  const cure = "choose a file that does not exist, and it is made with a new key";
  throw new Failure(
    "input",
    `--redact-key: ${path} ${is}; expected ${leastBytes} to ${mostBytes} random ones: ${cure}.`,
  );
}

/** False when another run was quicker. */
async function createKey(path: string): Promise<boolean> {
  const part = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    await writeFile(part, `${randomBytes(newBytes).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
    return await giveName(part, path);
  } catch (error) {
    throw new Failure("input", `--redact-key: cannot write ${path}: ${reasonOf(error)}.`, { cause: error });
  } finally {
    await rm(part, { force: true });
  }
}

/** A link, unlike a new name, never takes the place of a file; where a file system has none, the new name has to do. */
async function giveName(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
  } catch (error) {
    if (isError(error, "EEXIST")) return false;
    await rename(part, path);
  }
  return true;
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}

function isError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
