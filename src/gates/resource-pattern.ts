import type { Finding } from "../cluster-scan/finding.ts";
import { placeOf } from "../cluster-scan/finding-id.ts";
import { kinds } from "../cluster-scan/kinds.ts";
import { createGlob } from "./glob.ts";

/** Whether a pattern means the object that a finding is about, and the place in it. */
export type ResourcePattern = (finding: Pick<Finding, "id" | "check" | "resource">) => boolean;

/** Kind, namespace and name are at most 63, 63 and 253 characters; a place is a port or a container. */
const longest = 600;

/** What a pattern looks like, for messages. */
export const patternShape =
  'Kind/namespace/name, Kind/name for an object of the cluster, either with #place, or "*" for all, where each * ' +
  "stands for any characters";

/**
 * What follows the check in a finding's id, with stars: `Deployment/shop/cart-*`, `Node/worker-1`,
 * `Service/shop/mail#2525`. Without a place every place is meant. Letter case counts in names, not in kinds.
 * Gives what is wrong with a text that is no pattern, as the end of a sentence.
 */
export function parseResourcePattern(text: string): ResourcePattern | { readonly wrong: string } {
  const hash = text.indexOf("#");
  const object = hash < 0 ? text : text.slice(0, hash);
  const place = hash < 0 ? undefined : text.slice(hash + 1);
  const segments = object.split("/");
  const wrong = wrongWith(text, segments, place);
  if (wrong !== undefined) return { wrong };

  const isPlace = place === undefined ? undefined : createGlob(place);
  const atPlace: ResourcePattern = (finding) => isPlace?.(placeOf(finding) ?? "") ?? true;
  if (object === "*") return atPlace;
  const [kind = "", ...path] = segments;
  const isKind = createGlob(kind.toLowerCase());
  const isName = createGlob(path.pop() ?? "");
  const [namespace] = path;
  const isNamespace = namespace === undefined ? undefined : createGlob(namespace);
  return (finding) => {
    const { resource } = finding;
    const inNamespace = resource.namespace !== undefined;
    if (inNamespace !== (isNamespace !== undefined) || !isKind(resource.kind.toLowerCase())) return false;
    return (isNamespace?.(resource.namespace ?? "") ?? true) && isName(resource.name) && atPlace(finding);
  };
}

function wrongWith(text: string, segments: readonly string[], place: string | undefined): string | undefined {
  if (text.length > longest) return `is longer than ${longest} characters; expected ${patternShape}`;
  const odd = /[\s?[\]{}()|^$\\!,]/.exec(text)?.[0];
  if (odd !== undefined) return `has ${JSON.stringify(odd)} in it, which no name has; expected ${patternShape}`;
  const empty = place === "" || segments.includes("");
  const tooMany = segments.length > 3 || (segments.length === 1 && segments[0] !== "*");
  return empty || tooMany ? `is no pattern; expected ${patternShape}` : wrongScope(segments);
}

/** A pattern that can match nothing, because its kind lives elsewhere. */
function wrongScope([kind = "", ...path]: readonly string[]): string | undefined {
  const known = kinds.filter((one) => one.kind.toLowerCase() === kind.toLowerCase());
  const [first] = known;
  const name = path.at(-1) ?? "";
  if (first === undefined || path.length === 0) return undefined;
  if (path.length === 1 && known.every(({ clusterScoped }) => !clusterScoped))
    return `names no namespace, and a ${first.kind} lives in one; expected ${first.kind}/NAMESPACE/${name}`;
  if (path.length === 2 && known.every(({ clusterScoped }) => clusterScoped))
    return `names a namespace, and a ${first.kind} lives in none; expected ${first.kind}/${name}`;
  return undefined;
}
