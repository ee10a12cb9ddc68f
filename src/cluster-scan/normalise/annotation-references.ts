import type { Fields } from "./fields.ts";
import { keyMeaning, keyWords } from "./key-meaning.ts";
import { findReferences } from "./references-in-text.ts";
import { textMapAt } from "./scalar-fields.ts";
import type { TextReference } from "./text-reference.ts";

/**
 * The full addresses in those of a pod's annotations whose names ask for one: what injectors and agents are told to
 * call for it ("vault.hashicorp.com/service", "consul.hashicorp.com/connect-service-upstreams"). Undefined for none.
 */
export function annotationReferences(
  metadata: Fields,
  known: ReadonlySet<string>,
): readonly TextReference[] | undefined {
  const annotations = textMapAt(metadata, "annotations", (key) => asksForAddress(nameOf(key)));
  const found = Object.entries(annotations).flatMap(([key, value]) =>
    findReferences(value, `annotation ${key}`, known, "label"),
  );
  return found.length === 0 ? undefined : found;
}

/** Where one reads about it, and not whom it calls: "vcs-url", "runbook-url", "docs-uri". */
const toBeRead =
  /^(?:vcs|scm|git|repo|repository|docs?|documentation|homepage|website|runbook|dashboard|support|chat|issues?|changelog|license)$/;

function asksForAddress(name: string): boolean {
  return keyMeaning(name) === "address" && !keyWords(name).some((word) => toBeRead.test(word));
}

/** Without the domain before it. */
function nameOf(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}
