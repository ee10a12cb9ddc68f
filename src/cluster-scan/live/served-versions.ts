import * as z from "zod/mini";
import type { Kind } from "../kinds.ts";

/** API group -> its versions, the preferred one first. */
export type ServedVersions = ReadonlyMap<string, readonly string[]>;

const apiGroupList = z.object({
  groups: z.array(z.object({ name: z.string(), versions: z.array(z.object({ version: z.string() })) })),
});

/** Reads the answer to `GET /apis`, which everyone who is logged in may ask; undefined when it is no such list. */
export function readServedVersions(answer: unknown): ServedVersions | undefined {
  const list = apiGroupList.safeParse(answer);
  if (!list.success) return undefined;
  return new Map(list.data.groups.map(({ name, versions }) => [name, versions.map(({ version }) => version)]));
}

/**
 * The versions to try a kind in, until one is found. An optional kind may be served only in an older version with the
 * same fields (VirtualService v1beta1 before Istio 1.22); where its whole group is absent there is nothing to try.
 */
export function versionsToTry(kind: Kind, served: ServedVersions | undefined): readonly string[] {
  if (!kind.optional || served === undefined) return [kind.version];
  const versions = served.get(kind.group) ?? [];
  return [...versions].sort((a, b) => Number(b === kind.version) - Number(a === kind.version));
}
