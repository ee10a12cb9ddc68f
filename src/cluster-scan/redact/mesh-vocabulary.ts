import { isKnownAnnotation } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import type { Mark } from "../marks.ts";

/** Every label and annotation by which a mesh is told something, wherever data/meshes.json has it: checks look for them. */
export function marksIn(mesh: Mesh): readonly Mark[] {
  return partsOf(mesh).flatMap((part) => (isMark(part) ? [part] : []));
}

/** The keys of annotations among them, and those that stand there by themselves. */
export function annotationsIn(mesh: Mesh): readonly string[] {
  return partsOf(mesh).flatMap((part) => (typeof part === "string" && isKnownAnnotation(part) ? [part] : []));
}

function isMark(part: unknown): part is Mark {
  return typeof part === "object" && part !== null && "key" in part && "kind" in part;
}

/** All that a mesh's entry is made of, but for its sources. */
function partsOf({ sources: _sources, ...facts }: Mesh): readonly unknown[] {
  return withParts(facts);
}

function withParts(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return [value, ...Object.values(value).flatMap(withParts)];
}
