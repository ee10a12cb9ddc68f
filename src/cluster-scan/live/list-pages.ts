import type { Kind } from "../kinds.ts";
import type { KubernetesObject } from "../normalise/kubernetes-object.ts";
import { RequestError } from "./request-error.ts";

/** Objects a page: what kubectl asks for; the API server answers it without holding more in memory. */
const pageLimit = 500;
const restartLimit = 3;

/**
 * All objects of a kind in the whole cluster, page by page, each object with the kind and apiVersion that lists leave
 * out. A continue token that expired (410; the server compacts its history every 5 minutes) is replaced by the one in
 * the refusal, which goes on at the same place in newer data; without one the list starts again, so that objects may come
 * twice, the newer one last: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */
export async function* listPages(
  get: (path: string) => Promise<unknown>,
  kind: Pick<Kind, "kind" | "group" | "version" | "plural">,
): AsyncGenerator<readonly KubernetesObject[]> {
  let token = "";
  let restarts = 0;
  for (;;) {
    try {
      const page = readPage(await get(listPath(kind, token)), kind);
      yield page.items;
      if (page.token === "") return;
      if (page.token === token) throw new RequestError("the server repeats the same page for ever");
      token = page.token;
    } catch (error) {
      if (!isExpired(error) || token === "" || restarts === restartLimit) throw error;
      restarts += 1;
      token = tokenOf(error.body);
    }
  }
}

function listPath({ group, version, plural }: Pick<Kind, "group" | "version" | "plural">, token: string): string {
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  const from = token === "" ? "" : `&continue=${encodeURIComponent(token)}`;
  return `${root}/${plural}?limit=${pageLimit}${from}`;
}

interface Page {
  readonly items: readonly KubernetesObject[];
  /** Empty on the last page. */
  readonly token: string;
}

function readPage(list: unknown, { kind, group, version }: Pick<Kind, "kind" | "group" | "version">): Page {
  const listed = isRecord(list) ? list["items"] : undefined;
  // Go writes an empty list as null; no items at all is no list.
  const items = listed === null ? [] : listed;
  if (!Array.isArray(items) || !items.every(isRecord))
    throw new RequestError(`the server answers with no list of ${kind}`);
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { items: items.map((item) => ({ ...item, kind, apiVersion })), token: tokenOf(list) };
}

function tokenOf(answer: unknown): string {
  const metadata = isRecord(answer) ? answer["metadata"] : undefined;
  const token = isRecord(metadata) ? metadata["continue"] : undefined;
  return typeof token === "string" ? token : "";
}

function isExpired(error: unknown): error is RequestError {
  return error instanceof RequestError && error.status === 410;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
