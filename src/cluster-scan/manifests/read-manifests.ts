import { readFile, stat } from "node:fs/promises";
import { showName } from "../../show-value.ts";
import { checkText, decodeText } from "./decode-text.ts";
import { isKustomizationFile } from "./kustomization.ts";
import { listManifests } from "./list-manifests.ts";
import { inputFailure } from "./manifest-document.ts";
import type { LocatedObject } from "./objects-in.ts";
import { objectsInText } from "./objects-in-text.ts";
import { asInputFailure } from "./read-failure.ts";

/**
 * The Kubernetes objects at a path: a file, a folder with all that is below it, or "-" for standard input.
 *
 * @param note told which files of a folder were passed over, because they hold no object
 * @throws Failure("input") when the path cannot be read, holds something else, or holds no object at all
 */
export async function readManifests(
  path: string,
  readStdin: () => Promise<string>,
  note: (text: string) => void = () => undefined,
): Promise<readonly LocatedObject[]> {
  const objects = path === "-" ? await readStandardInput(readStdin) : await readPath(path, note);
  if (objects.length > 0) return objects;
  const input = path === "-" ? "standard input" : path;
  throw inputFailure(`${input} holds no Kubernetes object; expected at least one document with apiVersion and kind`);
}

async function readStandardInput(readStdin: () => Promise<string>): Promise<readonly LocatedObject[]> {
  return objectsInText({ file: "stdin", text: checkText(await readStdin(), "standard input"), named: true });
}

async function readPath(path: string, note: (text: string) => void): Promise<readonly LocatedObject[]> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path, note) : await readOne(path, true, []);
  } catch (error) {
    throw asInputFailure(error, path);
  }
}

async function readFolder(folder: string, note: (text: string) => void): Promise<readonly LocatedObject[]> {
  const files = await listManifests(folder);
  const objects: LocatedObject[] = [];
  const without: string[] = [];
  for (const file of files) {
    const inFile = await readOne(file, false, files);
    if (inFile.length === 0 && !isKustomizationFile(file)) without.push(showName(file));
    for (const object of inFile) objects.push(object);
  }
  if (objects.length > 0 && without.length > 0) note(passedOver(without));
  return objects;
}

/** A slip, such as a missing apiVersion, makes a manifest look like any other YAML: so it is said. */
function passedOver(files: readonly string[]): string {
  const named = files.slice(0, mostNamed).join(", ");
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : "";
  return `passed over, without a Kubernetes object: ${named}${more}`;
}

const mostNamed = 5;

async function readOne(file: string, named: boolean, filesRead: readonly string[]): Promise<readonly LocatedObject[]> {
  const text = decodeText(await readFile(file), file);
  return objectsInText({ file, text, named }, filesRead);
}
