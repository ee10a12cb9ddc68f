import { detached } from "./detached.ts";
import { type KeyMeaning, keyMeaning } from "./key-meaning.ts";
import { withoutOwnNamespace } from "./own-namespace.ts";
import { plainReferences } from "./plain-references.ts";
import type { FoundName, TextReference } from "./text-reference.ts";
import { schemeStart, urlReferences } from "./url-references.ts";

/**
 * The hosts that a text names, in their order, each once. Kept with or without a Service of that name: host:port, URLs
 * of any scheme, name.namespace.svc and FQDNs, lists of them. Kept only for a known Service, marked `bare`: the name
 * as the whole text or as an element of a list, and name.namespace. Never kept: user info, paths, queries or any other
 * value.
 *
 * Linear in the length of the text: every pattern is bounded or matches at most once at each position.
 *
 * @param meaning what the text's key says about it (see key-meaning.ts); without one, a text that may hold anything.
 */
export function findReferences(
  text: string,
  place: string,
  knownServiceNames: ReadonlySet<string>,
  meaning: KeyMeaning = "neutral",
): TextReference[] {
  if (meaning === "opaque") return [];
  const cleaned = cleanText(text);
  const names = [
    ...bareNames(cleaned, knownServiceNames, meaning),
    ...cleaned.split(/\s+/).flatMap((chunk) => readChunk(chunk, knownServiceNames, meaning)),
  ];
  const unique = new Map(names.map((name) => [`${name.scheme ?? ""} ${name.host} ${name.port ?? ""}`, name]));
  return [...unique.values()].map(({ host, scheme, ...name }) => ({
    host: detached(host),
    ...name,
    ...(scheme === undefined ? {} : { scheme: detached(scheme) }),
    place,
  }));
}

/** Whole lines of comment name what is not used. */
function cleanText(text: string): string {
  const replaced = withoutOwnNamespace(text);
  if (!replaced.includes("\n")) return replaced;
  return replaced
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join("\n");
}

/** Between blanks there are URLs with their scheme, and what is before the first of them. */
function readChunk(chunk: string, known: ReadonlySet<string>, meaning: KeyMeaning): FoundName[] {
  const start = schemeStart(chunk, 0);
  if (start < 0) return plainReferences(chunk, known, meaning);
  const before = chunk.slice(0, start);
  const key = before.endsWith("=") ? before.slice(0, -1) : "";
  const urls = keyMeaning(key) === "opaque" ? [] : urlReferences(chunk, known);
  return [...plainReferences(before, known, meaning), ...urls];
}

/**
 * The whole text, or an element of a list: any element between commas or semicolons, all words between blanks (else it
 * is prose).
 */
function bareNames(text: string, known: ReadonlySet<string>, meaning: KeyMeaning): FoundName[] {
  if (meaning === "label") return [];
  const bare = meaning === "address" ? { bare: true as const } : { bare: true as const, doubt: "word" as const };
  const elements = text.split(/[,;]/).map((element) => element.trim());
  if (elements.length > 1) {
    if (elements.some((element) => /\s/.test(element))) return [];
    return elements.filter((element) => known.has(element)).map((host) => ({ host, ...bare }));
  }
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.every((word) => known.has(word)) ? words.map((host) => ({ host, ...bare })) : [];
}
