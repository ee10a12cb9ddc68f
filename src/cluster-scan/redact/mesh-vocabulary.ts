import { isKnownAnnotation } from "../../knowledge/kubernetes.ts";
import type { Mark } from "../marks.ts";

/**
 * Every label and annotation by which a mesh or another system is told something, wherever data/meshes.json or
 * data/mesh-systems.json has it: checks look for them.
 */
export function marksIn(mesh: object): readonly Mark[] {
  return partsOf(mesh).flatMap((part) => (isMark(part) ? [part] : []));
}

/** The keys of annotations among them, and those that stand there by themselves. */
export function annotationsIn(mesh: object): readonly string[] {
  return partsOf(mesh).flatMap((part) => (typeof part === "string" && isKnownAnnotation(part) ? [part] : []));
}

function isMark(part: unknown): part is Mark {
  return typeof part === "object" && part !== null && "key" in part && "kind" in part;
}

/** All that an entry is made of, but for its sources. */
function partsOf(facts: object): readonly unknown[] {
  return Object.entries(facts).flatMap(([name, fact]) => (name === "sources" ? [] : withParts(fact)));
}

function withParts(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return [value, ...Object.values(value).flatMap(withParts)];
}
