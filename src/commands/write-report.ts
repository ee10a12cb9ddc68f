import { once } from "node:events";
import { open, realpath, rename, stat, unlink, writeFile } from "node:fs/promises";
import { Failure } from "../failure.ts";

/** Writes to stdout and waits until it is taken, so that a pipe gets all of it before the process ends. */
export async function writeToStream(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its name and its permissions. A link
 * stays a link, and what is no regular file (a pipe, a device) is written to, not replaced. Throws a Failure that names
 * the path and the reason.
 *
 * @param newMode the permissions of a file that is not there yet, before the umask
 */
export async function writeWholeFile(path: string, content: string | Uint8Array, newMode = 0o666): Promise<void> {
  if (path === "") throw new Failure("input", "--output-file is empty; expected the path of a file.");
  try {
    const target = await realpath(path).catch(() => path);
    const before = await stat(target).catch(() => undefined);
    if (before === undefined || before.isFile()) await replaceFile(target, content, before?.mode, newMode);
    else await writeFile(target, content);
  } catch (error) {
    throw new Failure("input", `--output-file: cannot write ${path}: ${reasonOf(error)}.`, { cause: error });
  }
}

async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode: number | undefined,
  newMode: number,
): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  const file = await open(part, "wx", newMode);
  try {
    await file.writeFile(content);
    if (mode !== undefined) await file.chmod(mode & 0o7777);
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close();
    await unlink(part);
    throw error;
  }
}

/** Why something could not be written, in the words of messages. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "permission denied",
  EISDIR: "it is a folder",
  ENOSPC: "no space is left there",
  EDQUOT: "no space is left there",
  EIO: "the device reports an error",
};
