import { once } from "node:events";
import { open, rename, unlink } from "node:fs/promises";
import { Failure } from "../failure.ts";

/** Writes to stdout and waits until it is taken, so that a pipe gets all of it before the process ends. */
export async function writeToStream(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its name. Throws a Failure that names
 * the path and the reason when the folder is missing or closed to us.
 */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, "wx");
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await unlink(part).catch(() => undefined); // There is none when it was the opening that failed.
    throw new Failure("input", `--output-file: cannot write ${path}: ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "its folder does not exist";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
