import { Failure } from "../../failure.ts";
import type { InventoryBuilder } from "../normalise/inventory-builder.ts";
import type { KubernetesObject } from "../normalise/kubernetes-object.ts";
import { listPages } from "./list-pages.ts";
import { RequestError } from "./request-error.ts";
import { apiVersionOf, type Listing } from "./resource-path.ts";

/** Where what is read goes. */
export type Sink = Pick<InventoryBuilder, "add" | "remove">;

/** How the listing of a kind went. */
export interface Listed {
  /** Why not everything could be read. */
  readonly error?: RequestError;
  /** The server gave at least one page or object. */
  readonly answered: boolean;
  /** The namespaces that were read, where that were not all. */
  readonly onlyIn?: readonly string[];
}

/**
 * Lists, and hands each page to the builder as it comes. When the list has to start again, objects that do not come a
 * second time were deleted meanwhile: they are taken back once the list is complete, so that the inventory holds what the
 * complete list holds, as if it had been read at one go.
 */
export async function addPages(
  get: (path: string) => Promise<unknown>,
  listing: Listing,
  builder: Sink,
  onObjects: (count: number) => void,
): Promise<Listed> {
  let listed: Listed = { answered: false };
  let current = new Set<string>();
  const abandoned = new Set<string>();
  try {
    for await (const { objects, restarted } of listPages(get, listing)) {
      listed = { ...listed, answered: true };
      if (restarted) {
        for (const key of current) abandoned.add(key);
        current = new Set();
      }
      for (const object of objects) {
        const error = addTo(builder, object);
        if (error !== undefined) listed = { ...listed, error };
        current.add(keyOf(object));
      }
      onObjects(objects.length);
    }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { ...listed, error };
  }
  for (const key of abandoned) if (!current.has(key)) builder.remove(toObject(key, listing));
  return listed;
}

/** One object that makes no sense (an API server would not have taken it) costs the certainty about its kind, not the scan. */
export function addTo(builder: Pick<Sink, "add">, object: KubernetesObject): RequestError | undefined {
  try {
    builder.add(object, "live");
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return new RequestError(error.message, { cause: error });
  }
}

/** Neither name nor namespace may hold a slash. */
function keyOf({ metadata }: KubernetesObject): string {
  const { namespace = "", name = "" } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  return `${namespace}/${name}`;
}

function toObject(key: string, listing: Listing): KubernetesObject {
  const [namespace, name] = key.split("/");
  return { apiVersion: apiVersionOf(listing), kind: listing.kind, metadata: { namespace, name } };
}
