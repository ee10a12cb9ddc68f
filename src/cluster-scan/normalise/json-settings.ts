import { boundedPath } from "./bounded-path.ts";
import type { Setting } from "./setting.ts";

/**
 * The texts and numbers in a JSON object or list, each with the path to it; undefined for anything else, a template of
 * JSON among it. Every object is a part of its own, so that a host is not taken together with the port beside another.
 */
export function jsonSettings(text: string): Setting[] | undefined {
  const root = parseJson(text);
  if (root === undefined) return undefined;
  const settings: Setting[] = [];
  const open: { value: unknown; path: string; part: number }[] = [{ value: root, path: "", part: 0 }];
  let parts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, part } = next;
    if (typeof value === "string" || typeof value === "number") {
      settings.push({ key: path, value: String(value), place: path, part });
    } else if (typeof value === "object" && value !== null) {
      parts += 1;
      // Backwards, because the last one pushed is the next one taken.
      for (const [key, inner] of Object.entries(value).reverse()) {
        open.push({ value: inner, path: Array.isArray(value) ? path : boundedPath(path, key), part: parts });
      }
    }
  }
  return settings;
}

function parseJson(text: string): object | undefined {
  if (!/^\s{0,64}[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // Not JSON, whatever it begins with: it is read as any other text.
    return undefined;
  }
}
