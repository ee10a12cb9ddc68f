import type { ResourceRef } from "./resource-ref.ts";

/** Where to find an object, for kubectl: `--namespace=shop deployment/cart`. */
function target({ kind, namespace, name }: ResourceRef): string[] {
  return [
    ...(namespace === undefined ? [] : [quote(`--namespace=${namespace}`)]),
    quote(`${kind.toLowerCase()}/${name}`),
  ];
}

/** `merge` replaces lists, `strategic` merges those that have a key, `json` is a list of operations (RFC 6902). */
export function kubectlPatch(ref: ResourceRef, type: "merge" | "strategic" | "json", patch: unknown): string {
  return ["kubectl patch", ...target(ref), `--type=${type}`, "-p", quote(JSON.stringify(patch))].join(" ");
}

/** Sets a label or annotation of the object itself, whatever it was before. */
export function kubectlMark(ref: ResourceRef, kind: "label" | "annotation", key: string, value: string): string {
  const verb = kind === "label" ? "label" : "annotate";
  return [`kubectl ${verb} --overwrite`, ...target(ref), quote(`${key}=${value}`)].join(" ");
}

/** One word to a POSIX shell, whatever it holds: names from files may hold anything. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
