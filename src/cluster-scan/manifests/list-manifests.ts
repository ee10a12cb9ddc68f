import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isKustomizationFile } from "./kustomization.ts";
import { inputFailure, renderFirst } from "./manifest-document.ts";

/** Endings of manifest files, as kubectl knows them. */
const endings = [".yaml", ".yml", ".json"];

/**
 * The manifest files in a folder and the folders below it, sorted. Hidden folders and node_modules are passed over,
 * and links to folders are not followed, as with `kubectl apply -R`.
 *
 * @throws Failure("input") for a Helm chart, which must be rendered, and when there is no manifest
 */
export async function listManifests(folder: string): Promise<readonly string[]> {
  const files = await listBelow(folder);
  if (files.length > 0) return files;
  throw inputFailure(`${folder} holds no manifest; expected a file that ends in ${endings.join(", ")}`);
}

async function listBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === "Chart.yaml")) {
    throw inputFailure(`${folder} is a Helm chart and not yet manifests; ${renderFirst}`);
  }
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (isManifestName(entry.name)) found.push(path);
    } else if (!entry.name.startsWith(".") && entry.name !== "node_modules") {
      found.push(...(await listBelow(path)));
    }
  }
  return found;
}

function isManifestName(name: string): boolean {
  return isKustomizationFile(name) || endings.some((ending) => name.toLowerCase().endsWith(ending));
}
