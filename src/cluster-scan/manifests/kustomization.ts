import { basename, dirname, join, sep } from "node:path";
import { isMap } from "../normalise/fields.ts";
import { inputFailure } from "./manifest-document.ts";

const fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
const ownFields = ["apiVersion", "kind", "metadata", "resources"];

/** The names by which kustomize knows its files: https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#kustomization */
export function isKustomizationFile(path: string): boolean {
  return fileNames.includes(basename(path));
}

/** Whether a document is kustomize's own: by its group, or by the name of its file, for apiVersion may be left out. */
export function isKustomization(value: unknown, file: string): boolean {
  if (!isMap(value)) return false;
  const { apiVersion } = value;
  if (apiVersion === undefined) return isKustomizationFile(file);
  return typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/");
}

/**
 * A kustomization that only lists files which are read anyway changes nothing. One that patches, generates, renames or
 * looks elsewhere must be built first: the files in its folder are not the objects that it makes of them.
 *
 * @param files all files that are read
 */
export function refuseUnbuilt(value: unknown, file: string, files: readonly string[]): void {
  if (isMap(value) && Object.keys(value).every((key) => ownFields.includes(key))) {
    const resources = Array.isArray(value["resources"]) ? value["resources"] : [undefined];
    if (resources.every((resource) => typeof resource === "string" && isRead(resource, file, files))) return;
  }
  const build = `kubectl kustomize ${dirname(file)} | mesh-check assess -f -`;
  throw inputFailure(`${file} is a kustomization that changes or adds objects; build it first, with \`${build}\``);
}

function isRead(resource: string, file: string, files: readonly string[]): boolean {
  const path = join(dirname(file), resource);
  return files.some((candidate) => candidate === path || candidate.startsWith(path.endsWith(sep) ? path : path + sep));
}
