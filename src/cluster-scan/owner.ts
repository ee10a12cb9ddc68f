import type { OwnerMark } from "../knowledge/owner-schema.ts";

/** Where a person would change an object: what made it, as far as it tells; else the namespace it is in. */
export interface Owner {
  /** "resource": an object of a kind that is not read manages it (an operator's custom resource, an Argo Rollout). */
  readonly sort: OwnerMark["sort"] | "resource" | "namespace";
  readonly name: string;
  /** Of a "resource". */
  readonly kind?: string;
  /** Absent where the name is one for the whole cluster: a chart's, an Argo CD application's, a namespace's. */
  readonly namespace?: string;
}

/** Equal for equal owners only; a plain name is a namespace's, which has no colon. */
export function ownerKey({ sort, kind, namespace, name }: Owner): string {
  if (sort === "namespace") return name;
  return `${sort}:${[namespace, kind, name].filter((part) => part !== undefined).join("/")}`;
}
