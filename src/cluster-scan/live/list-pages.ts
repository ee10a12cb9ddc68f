import type { KubernetesObject } from "../normalise/kubernetes-object.ts";
import { oneLine } from "./one-line.ts";
import { RequestError } from "./request-error.ts";
import { apiVersionOf, type Listing, listPath } from "./resource-path.ts";

export interface Page {
  /** Each with the kind and apiVersion that lists leave out. */
  readonly objects: readonly KubernetesObject[];
  /** The list starts again with this page: what earlier pages had counts only if it comes again. */
  readonly restarted: boolean;
}

/** Continue tokens in a row that may expire without a page in between, and restarts in all. */
const expiryLimit = 3;

/**
 * All objects of a kind, page by page; the next page is on its way while one is used. A continue token that expired
 * (410; the server compacts its history every 5 minutes) is replaced by the one in the refusal, which goes on at the
 * same place in newer data; without one the list starts again:
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */
export async function* listPages(get: (path: string) => Promise<unknown>, listing: Listing): AsyncGenerator<Page> {
  const tokens = new Set<string>();
  let [token, expiries, restarts, restarted] = ["", 0, 0, false];
  let answer = get(listPath(listing, token));
  for (;;) {
    let objects: readonly KubernetesObject[];
    try {
      const list = await answer;
      objects = readObjects(list, listing);
      token = tokenOf(list);
    } catch (error) {
      if (!isExpired(error) || token === "" || expiries === expiryLimit || restarts === expiryLimit) throw error;
      expiries += 1;
      token = tokenOf(error.body);
      if (token === "") {
        [restarted, restarts] = [true, restarts + 1];
        tokens.clear();
      }
      answer = get(listPath(listing, token));
      continue;
    }
    expiries = 0;
    if (token !== "") {
      if (tokens.has(token)) throw new RequestError("the server repeats the same page for ever");
      tokens.add(token);
      answer = get(listPath(listing, token));
      // If it fails while nobody waits for it, that is found when somebody does.
      answer.catch(() => {});
    }
    yield { objects, restarted };
    restarted = false;
    if (token === "") return;
  }
}

function readObjects(list: unknown, listing: Listing): readonly KubernetesObject[] {
  const { kind } = listing;
  const apiVersion = apiVersionOf(listing);
  if (!isRecord(list) || list["kind"] !== `${kind}List` || list["apiVersion"] !== apiVersion) {
    throw new RequestError(`the server answers with no list of ${kind}${insteadOf(list)}`);
  }
  // Go writes an empty list as null; no items at all is no list.
  const items = list["items"] === null ? [] : list["items"];
  if (!Array.isArray(items) || !items.every(isRecord)) {
    throw new RequestError(`the server answers with a list of ${kind} whose items are no objects`);
  }
  return items.map((item) => ({ ...item, kind, apiVersion }));
}

function insteadOf(answer: unknown): string {
  const { kind, apiVersion } = isRecord(answer) ? answer : {};
  if (typeof kind !== "string" || typeof apiVersion !== "string") return "";
  return ` but with a ${oneLine(`${kind} of ${apiVersion}`)}`;
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
