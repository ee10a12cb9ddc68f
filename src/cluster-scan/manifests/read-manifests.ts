import { readFile, stat } from "node:fs/promises";
import { showName } from "../../show-value.ts";
import type { Inventory } from "../inventory.ts";
import { isSnapshot } from "../snapshot/is-snapshot.ts";
import { checkText, decodeText } from "./decode-text.ts";
import { isKubectlDump, type KubectlDump, readKubectlDump } from "./kubectl-dump.ts";
import { isKustomizationFile } from "./kustomization.ts";
import { listManifests } from "./list-manifests.ts";
import { inputFailure, type ManifestText } from "./manifest-document.ts";
import type { LocatedObject } from "./objects-in.ts";
import { objectsInText } from "./objects-in-text.ts";
import { asInputFailure } from "./read-failure.ts";
import { unpack } from "./unpack.ts";
import { readWorkloadTable } from "./workload-table.ts";
import type { WorkloadRow } from "./workload-table-cells.ts";
import { isWorkloadTable } from "./workload-table-columns.ts";

/** What one `-f` names. */
export type ManifestInput =
  | { readonly form: "manifests"; readonly objects: readonly LocatedObject[] }
  | { readonly form: "kubectl script"; readonly dump: KubectlDump }
  | { readonly form: "snapshot"; readonly inventory: Inventory }
  | { readonly form: "workload table"; readonly rows: readonly WorkloadRow[] };

/**
 * What is at a path: a file with Kubernetes objects, a snapshot, the output of the kubectl script, or a workload table,
 * any of them compressed with gzip or not; a folder of manifests with all that is below it; or "-" for standard input.
 *
 * @param note told which files of a folder were passed over, because they hold no object, and columns of a table
 * @throws Failure("input") when the path cannot be read, holds something else, or holds no object at all
 */
export async function readManifests(
  path: string,
  readStdin: () => Promise<string | Uint8Array>,
  note: (text: string) => void = () => undefined,
): Promise<ManifestInput> {
  const input = path === "-" ? await readStandardInput(readStdin, note) : await readPath(path, note);
  if (input.form !== "manifests" || input.objects.length > 0) return input;
  const name = path === "-" ? "standard input" : path;
  throw inputFailure(`${name} holds no Kubernetes object; expected at least one document with apiVersion and kind`);
}

async function readStandardInput(readStdin: () => Promise<string | Uint8Array>, note: (text: string) => void) {
  const input = await readStdin();
  const name = "standard input";
  const text = typeof input === "string" ? checkText(input, name) : await textOf(input, name);
  return readNamed({ file: "stdin", text, named: true }, note);
}

async function readPath(path: string, note: (text: string) => void): Promise<ManifestInput> {
  try {
    if ((await stat(path)).isDirectory()) return { form: "manifests", objects: await readFolder(path, note) };
    return await readNamed({ file: path, text: await textOf(await readFile(path), path), named: true }, note);
  } catch (error) {
    throw asInputFailure(error, path);
  }
}

async function textOf(bytes: Uint8Array, file: string): Promise<string> {
  return decodeText(await unpack(bytes, file), file);
}

async function readNamed(source: ManifestText, note: (text: string) => void): Promise<ManifestInput> {
  if (isSnapshot(source.text)) {
    const { decodeSnapshot } = await import("../snapshot/decode-snapshot.ts");
    return { form: "snapshot", inventory: decodeSnapshot(source.text, source.file) };
  }
  if (isKubectlDump(source.text)) return { form: "kubectl script", dump: readKubectlDump(source) };
  if (isWorkloadTable(source)) return { form: "workload table", rows: readWorkloadTable(source, note) };
  return { form: "manifests", objects: await objectsInText(source) };
}

async function readFolder(folder: string, note: (text: string) => void): Promise<readonly LocatedObject[]> {
  const files = await listManifests(folder);
  const objects: LocatedObject[] = [];
  const without: string[] = [];
  for (const file of files) {
    const inFile = await readOneOf(files, file);
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

async function readOneOf(files: readonly string[], file: string): Promise<readonly LocatedObject[]> {
  const text = await textOf(await readFile(file), file);
  if (isSnapshot(text)) throw inputFailure(`${file} is a snapshot; name it itself, with -f`);
  if (isKubectlDump(text)) throw inputFailure(`${file} is the output of the kubectl script; name it itself, with -f`);
  return objectsInText({ file, text, named: false }, files);
}
