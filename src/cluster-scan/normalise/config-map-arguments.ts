import type { ConfigMapUse } from "../config-map.ts";
import { keyWords } from "./key-meaning.ts";

const flag = /^--?([A-Za-z][\w.-]{0,62})(?:=(.*))?$/s;

/** RFC 1123 subdomain, as names of ConfigMaps are. */
const mapName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * The ConfigMaps of its own namespace that a program is told to read itself: "--configmap NAME",
 * "--configmap=$(POD_NAMESPACE)/NAME", "--config-map-name NAME".
 */
export function configMapArguments(words: readonly string[], namespace: string): readonly ConfigMapUse[] {
  return words.flatMap((word, index) => {
    const [, key = "", written] = flag.exec(word) ?? [];
    if (!/(?:^| )config ?maps?(?: name)?$/.test(keyWords(key).join(" "))) return [];
    const parts = (written ?? words[index + 1] ?? "").split("/");
    const name = parts.pop() ?? "";
    const [place = namespace, ...more] = parts;
    const isOwn = more.length === 0 && (place === namespace || /^\$\(\w+\)$/.test(place));
    return isOwn && mapName.test(name) ? [{ configMap: name, place: "args" }] : [];
  });
}
