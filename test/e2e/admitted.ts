import { isMap } from "../../src/cluster-scan/normalise/fields.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { ApiError, type ApiRequest } from "./apiserver/client.ts";

type Tree = Record<string, unknown>;

/** More complaints than any object has. */
const attempts = 25;

/**
 * The object as the server would keep it, or undefined for one that it does not take. Fields that it complains about are
 * replaced by those of an object that it takes, or left out, until it has no complaint: what is left of a random object
 * is a valid one.
 *
 * @param path where objects of the kind are created; nothing is (a dry run)
 */
export async function admitted(
  request: ApiRequest,
  path: string,
  object: KubernetesObject,
  valid: KubernetesObject,
): Promise<KubernetesObject | undefined> {
  const candidate = structuredClone(object) as Tree;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const kept = (await request("POST", `${path}?dryRun=All`, candidate)) as KubernetesObject;
      return { ...kept, apiVersion: object["apiVersion"], kind: object["kind"] };
    } catch (error) {
      // Some objects make the server give up in the middle.
      if (error instanceof Error && "code" in error && error.code === "ECONNRESET") return undefined;
      if (!(error instanceof ApiError)) throw error;
      const fields = fieldsIn(error.message);
      if (fields.length === 0) return undefined;
      for (const field of fields) restore(candidate, valid as Tree, field);
    }
  }
  return undefined;
}

/** 'spec.ports[0].name: Invalid value', also with keys in brackets: 'spec.hard[requests.cpu]'. */
function fieldsIn(message: string): readonly (readonly string[])[] {
  const complaints = message.matchAll(
    /([a-zA-Z]+(?:\.[a-zA-Z]+|\[[^\]]*\])*): (?:Invalid|Required|Forbidden|Unsupported|Duplicate|Too|Internal)/g,
  );
  return [...complaints].map(([, path = ""]) =>
    [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([all, key]) => key ?? all),
  );
}

/** Up to the last part of the way that is there. */
function restore(candidate: Tree, valid: Tree, [first, ...rest]: readonly string[]): void {
  if (first === undefined) return;
  const [below, instead] = [ownField(candidate, first), ownField(valid, first)];
  const deeper = rest.length > 0 && (isMap(below) || Array.isArray(below)) && Object.hasOwn(below, rest[0] ?? "");
  if (deeper) restore(below as Tree, (isMap(instead) || Array.isArray(instead) ? instead : {}) as Tree, rest);
  else if (instead !== undefined && JSON.stringify(instead) !== JSON.stringify(below))
    candidate[first] = structuredClone(instead);
  else if (Array.isArray(candidate)) candidate.splice(Number(first), 1);
  else delete candidate[first];
}

/** A label may be called "constructor". */
function ownField(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}
