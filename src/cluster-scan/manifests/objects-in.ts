import { showName } from "../../show-value.ts";
import { kinds } from "../kinds.ts";
import { type Fields, isMap, listAt, typeName } from "../normalise/fields.ts";
import type { KubernetesObject } from "../normalise/kubernetes-object.ts";
import { inputFailure, type ManifestDocument, placeIn, renderFirst } from "./manifest-document.ts";

/** A Kubernetes object, and where it was found: "shop.yaml:12", "dump.json: items[3]". */
export interface LocatedObject {
  readonly object: KubernetesObject;
  readonly where: string;
}

/** Nothing nests Lists on purpose; one in another comes of joining two outputs of kubectl. */
const deepestList = 5;

/**
 * The Kubernetes objects of a document, those in Lists and lists included.
 *
 * @param named whether the user named the file: then all of it must be objects; otherwise it may be some other file
 */
export function objectsIn(document: ManifestDocument, file: string, named: boolean): readonly LocatedObject[] {
  const { value, line, itemLines } = document;
  const where = placeIn(file, line);
  const items = listItems(value, where);
  if (items === undefined) return objectOf(value, where, named);
  return items.flatMap((item, at) => {
    const place = itemLines === undefined ? `${where}: items[${at}]` : placeIn(file, itemLines[at]);
    return flatten(item, place, named || isMap(value), 1);
  });
}

/** An item of a List may be a List again; one that holds itself, by a YAML alias, would have no end. */
function flatten(value: unknown, where: string, named: boolean, depth: number): readonly LocatedObject[] {
  const items = listItems(value, where);
  if (items === undefined) return objectOf(value, where, named);
  if (depth > deepestList) throw inputFailure(`${where}: this List lies too deep in other Lists; write its items out`);
  return items.flatMap((item, at) => flatten(item, `${where}: items[${at}]`, named, depth + 1));
}

function objectOf(value: unknown, where: string, named: boolean): readonly LocatedObject[] {
  if (isMap(value) && mustBeObject(value, named)) {
    refuseTemplate(value, where);
    return [{ object: value, where }];
  }
  if (!named) return [];
  const found = isMap(value) ? "a map without them" : typeName(value);
  throw inputFailure(`${where}: expected a Kubernetes object with apiVersion and kind, found ${found}`);
}

/** A file in a folder needs both fields to be taken for Kubernetes', or a kind of its own: a slip should be told. */
function mustBeObject({ apiVersion, kind }: KubernetesObject, named: boolean): boolean {
  const given = [apiVersion, kind].filter((field) => field !== undefined).length;
  return given === 2 || (given === 1 && (named || kinds.some((known) => known.kind === kind)));
}

/**
 * The items of a List of any kind, or of a plain list; undefined for anything else. Items of a typed List (DeploymentList), as the API
 * server sends them, leave out what the List says for all of them.
 */
function listItems(value: unknown, where: string): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isMap(value)) return undefined;
  const { kind, apiVersion } = value;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Object.hasOwn(value, "items")) return undefined;
  const fields: Fields = { values: value, path: "", object: `${where}: ${showName(kind)}`, kind };
  const items = listAt(fields, "items");
  if (kind === "List") return items;
  const own = { apiVersion, kind: kind.slice(0, -"List".length) };
  return items.map((item) => (isMap(item) ? { ...own, ...item } : item));
}

/** Quoted, a template's {{ }} is valid YAML; as the name of an object it can only be a template. */
function refuseTemplate(object: KubernetesObject, where: string): void {
  const metadata = isMap(object["metadata"]) ? object["metadata"] : {};
  const names = [object["apiVersion"], object["kind"], metadata["name"], metadata["namespace"]];
  if (names.some((name) => typeof name === "string" && name.includes("{{"))) {
    throw inputFailure(`${where}: this is a template ({{ ... }}) and not yet a Kubernetes object; ${renderFirst}`);
  }
}
