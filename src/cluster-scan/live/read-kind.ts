import { Failure } from "../../failure.ts";
import type { Kind } from "../kinds.ts";
import type { InventoryBuilder } from "../normalise/inventory-builder.ts";
import { listPages } from "./list-pages.ts";
import { RequestError } from "./request-error.ts";

/**
 * Lists a kind in the first of the versions that the cluster serves, and hands each page to the builder as it comes.
 * Returns why it could not be read, or not all of it; undefined also for an optional kind that is not there at all.
 */
export async function readKind(
  get: (path: string) => Promise<unknown>,
  { kind, versions }: { readonly kind: Kind; readonly versions: readonly string[] },
  builder: Pick<InventoryBuilder, "add">,
  onPage: (objects: number) => void,
): Promise<RequestError | undefined> {
  let malformed: RequestError | undefined;
  for (const version of versions) {
    try {
      for await (const objects of listPages(get, { ...kind, version })) {
        for (const object of objects) malformed = addTo(builder, object) ?? malformed;
        onPage(objects.length);
      }
      return malformed;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status !== 404 || !kind.optional) return error;
    }
  }
  return malformed;
}

/** One object that makes no sense (an API server would not have taken it) costs the certainty about its kind, not the scan. */
function addTo(
  builder: Pick<InventoryBuilder, "add">,
  object: Parameters<InventoryBuilder["add"]>[0],
): RequestError | undefined {
  try {
    builder.add(object, "live");
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return new RequestError(error.message, { cause: error });
  }
}
