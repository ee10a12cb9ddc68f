import { readFile, stat } from "node:fs/promises";
import { checkText, decodeText } from "./decode-text.ts";
import { listManifests } from "./list-manifests.ts";
import { inputFailure } from "./manifest-document.ts";
import type { LocatedObject } from "./objects-in.ts";
import { objectsInText } from "./objects-in-text.ts";
import { asInputFailure } from "./read-failure.ts";

/**
 * The Kubernetes objects at a path: a file, a folder with all that is below it, or "-" for standard input.
 *
 * @throws Failure("input") when the path cannot be read, holds something else, or holds no object at all
 */
export async function readManifests(path: string, readStdin: () => Promise<string>): Promise<readonly LocatedObject[]> {
  const objects = path === "-" ? await readStandardInput(readStdin) : await readPath(path);
  if (objects.length > 0) return objects;
  const input = path === "-" ? "standard input" : path;
  throw inputFailure(`${input} holds no Kubernetes object; expected at least one document with apiVersion and kind`);
}

async function readStandardInput(readStdin: () => Promise<string>): Promise<readonly LocatedObject[]> {
  return objectsInText({ file: "stdin", text: checkText(await readStdin(), "standard input"), named: true });
}

async function readPath(path: string): Promise<readonly LocatedObject[]> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path) : await readOne(path, true, []);
  } catch (error) {
    throw asInputFailure(error, path);
  }
}

async function readFolder(folder: string): Promise<readonly LocatedObject[]> {
  const files = await listManifests(folder);
  const objects: LocatedObject[] = [];
  for (const file of files) {
    for (const object of await readOne(file, false, files)) objects.push(object);
  }
  return objects;
}

async function readOne(file: string, named: boolean, filesRead: readonly string[]): Promise<readonly LocatedObject[]> {
  const text = decodeText(await readFile(file), file);
  return objectsInText({ file, text, named }, filesRead);
}
