import * as z from "zod/mini";
import type { Kind } from "../kinds.ts";
import { RequestError } from "./request-error.ts";

/** API group -> its versions, the preferred one first. */
export type ServedVersions = ReadonlyMap<string, readonly string[]>;

const apiGroup = z.object({ name: z.string(), versions: z.array(z.object({ version: z.string() })) });
const apiGroupList = z.object({ kind: z.literal("APIGroupList"), groups: z.array(apiGroup) });

/** Reads the answer to `GET /apis`, which everyone who is logged in may ask; undefined when it is no such list. */
export function readServedVersions(answer: unknown): ServedVersions | undefined {
  const list = apiGroupList.safeParse(answer);
  if (!list.success) return undefined;
  return new Map(list.data.groups.map((group) => [group.name, versionsIn(group)]));
}

/**
 * The versions to try a kind in, until one is found. An optional kind may be served only in an older version with the
 * same fields (VirtualService v1beta1 before Istio 1.22); where its whole group is absent there is nothing to try. Where
 * the groups could not be read, the group is asked for when the usual version is not there, because "not in this version"
 * is not "not at all". Throws the RequestError that keeps it from knowing.
 */
export async function* versionsToTry(
  { group, version: usual, optional }: Kind,
  served: ServedVersions | undefined,
  get: (path: string) => Promise<unknown>,
): AsyncGenerator<string> {
  if (!optional) {
    yield usual;
    return;
  }
  if (served === undefined) yield usual;
  const versions = served === undefined ? await versionsOf(group, get) : (served.get(group) ?? []);
  if (served !== undefined && versions.includes(usual)) yield usual;
  yield* versions.filter((version) => version !== usual);
}

async function versionsOf(group: string, get: (path: string) => Promise<unknown>): Promise<readonly string[]> {
  try {
    const answer = apiGroup.safeParse(await get(`/apis/${group}`));
    if (answer.success && answer.data.name === group) return versionsIn(answer.data);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 404) return [];
    throw error;
  }
  throw new RequestError(`the server does not tell the versions of ${group}`);
}

function versionsIn({ versions }: z.infer<typeof apiGroup>): readonly string[] {
  return versions.map(({ version }) => version);
}
