import type { Pseudonyms } from "./pseudonyms.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * The name of a port: the words of protocols that it begins with stay, since meshes and checks read them ("http-cart"
 * becomes http-port-N). A name of nothing else stays whole.
 */
export function redactPortName(name: string, pseudonyms: Pseudonyms): string {
  return redactAfterWords(name, "port", pseudonyms);
}

/** Both sides of the slash of "example.com/http-cart" are read; "kubernetes.io/h2c" is one word. */
export function redactAppProtocol(appProtocol: string, pseudonyms: Pseudonyms): string {
  const slash = appProtocol.lastIndexOf("/");
  const [first = ""] = appProtocol.split("-");
  if (slash < first.length && vocabulary.portWords.has(first.toLowerCase())) {
    return redactAfterWords(appProtocol, "protocol", pseudonyms);
  }
  const word = redactAfterWords(appProtocol.slice(slash + 1), "protocol", pseudonyms);
  return slash < 0 ? word : `${redactAfterWords(appProtocol.slice(0, slash), "vendor", pseudonyms)}/${word}`;
}

function redactAfterWords(name: string, kind: string, pseudonyms: Pseudonyms): string {
  if (name === "") return "";
  const parts = name.split("-");
  let kept = 0;
  for (let words = leadingWords(parts, kept); words > 0; words = leadingWords(parts, kept)) kept += words;
  if (kept === parts.length) return name;
  return [...parts.slice(0, kept), pseudonyms(kind, name)].join("-");
}

/** How many of the parts from `start` on make one word of the vocabulary ("grpc-web" is one of two parts); 0 for none. */
function leadingWords(parts: readonly string[], start: number): number {
  for (let count = Math.min(parts.length - start, 2); count > 0; count -= 1) {
    const word = parts.slice(start, start + count).join("-");
    if (vocabulary.portWords.has(word.toLowerCase())) return count;
  }
  return 0;
}
