import type { Kind } from "../kinds.ts";

/** What is asked for: a kind in one version of its group, in one namespace or in the whole cluster. */
export interface Listing
  extends Pick<
    Kind,
    "kind" | "group" | "version" | "plural" | "fieldSelector" | "pageLimit" | "clusterScoped" | "optional"
  > {
  readonly namespace?: string;
}

/** Objects a page: what kubectl asks for; the API server answers it without holding more in memory. */
const usualPageLimit = 500;

/** "v1", "apps/v1" */
export function apiVersionOf({ group, version }: Pick<Listing, "group" | "version">): string {
  return group === "" ? version : `${group}/${version}`;
}

/** Where one object is found below the server's address. */
export function objectPath(listing: Listing, name: string): string {
  return `${collectionPath(listing)}/${encodeURIComponent(name)}`;
}

/** Where one page of a list is found; the first one without a token. */
export function listPath(listing: Listing, token = ""): string {
  const { fieldSelector, pageLimit = usualPageLimit } = listing;
  const query = [
    `limit=${pageLimit}`,
    ...(fieldSelector === undefined ? [] : [`fieldSelector=${encodeURIComponent(fieldSelector)}`]),
    ...(token === "" ? [] : [`continue=${encodeURIComponent(token)}`]),
  ];
  return `${collectionPath(listing)}?${query.join("&")}`;
}

function collectionPath(listing: Listing): string {
  const { group, plural, namespace } = listing;
  const root = `/${group === "" ? "api" : "apis"}/${apiVersionOf(listing)}`;
  return namespace === undefined
    ? `${root}/${plural}`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}
