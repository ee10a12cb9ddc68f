import type { Kind } from "../kinds.ts";
import type { InventoryBuilder } from "../normalise/inventory-builder.ts";
import { addPages, type Listed } from "./add-pages.ts";
import { readNarrower } from "./read-narrower.ts";
import { RequestError } from "./request-error.ts";
import { type ServedVersions, versionsToTry } from "./served-versions.ts";

/** What kinds are read from and where they go. */
export interface Reader {
  readonly get: (path: string) => Promise<unknown>;
  /** Undefined where the server does not tell its API groups. */
  readonly served: ServedVersions | undefined;
  /** Those to ask one by one where the whole cluster may not be listed. */
  readonly namespaces: readonly string[];
  readonly builder: Pick<InventoryBuilder, "add" | "remove" | "namedConfigMaps" | "labelsOfConfigMaps">;
  /** Told of each page. */
  readonly onObjects: (count: number) => void;
}

/**
 * Lists a kind in the whole cluster, in the first of the versions that the cluster serves; where that is forbidden, what
 * may be read of it. An optional kind that is not there at all is no error.
 */
export async function readKind(reader: Reader, kind: Kind): Promise<Listed> {
  const { get, served, builder, onObjects } = reader;
  try {
    for await (const version of versionsToTry(kind, served, get)) {
      const listed = await addPages(get, { ...kind, version }, builder, onObjects);
      const { error, answered } = listed;
      if (error?.status === 403 && !answered) return await readNarrower(reader, { ...kind, version }, error);
      if (error?.status !== 404 || answered || !kind.optional) return listed;
    }
    return { answered: false };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { answered: false, error };
  }
}
