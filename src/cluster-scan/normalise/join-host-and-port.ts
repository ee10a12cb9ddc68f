import { detached } from "./detached.ts";
import { parseHostAndPort, parsePort } from "./host-and-port.ts";
import { keyMeaning, keyWords } from "./key-meaning.ts";
import type { Setting } from "./setting.ts";
import type { TextReference } from "./text-reference.ts";

/**
 * Hosts whose port stands in another setting: DB_HOST and DB_PORT, --db-host and --db-port, two fields of one object.
 * The words before HOST and before PORT must be equal. There must be some, but for what stands in a part of a text:
 * HOST and PORT alone are where a process listens.
 */
export function joinHostAndPort(settings: readonly Setting[]): TextReference[] {
  const ports = new Map<string, number>();
  for (const { key, value, part } of settings) {
    const words = portWords(key);
    const port = words === undefined ? undefined : parsePort(value.trim());
    if (words !== undefined && typeof port === "number") ports.set(ownerKey(words, part), port);
  }
  if (ports.size === 0) return [];
  return settings.flatMap(({ key, value, place, part }) => {
    const words = hostWords(key);
    if (words === undefined || (words.length === 0 && part === undefined)) return [];
    const port = ports.get(ownerKey(words, part));
    const parsed = port === undefined ? undefined : parseHostAndPort(value.trim());
    return parsed === undefined || port === undefined || parsed.port !== undefined
      ? []
      : [{ host: detached(parsed.host), port, place }];
  });
}

/** "db" for DB_HOST and DB_HOST_NAME; undefined for keys that ask for no host. */
function hostWords(key: string): readonly string[] | undefined {
  if (keyMeaning(key) !== "address") return undefined;
  const words = keyWords(key);
  return words.slice(0, words.at(-1) === "name" ? -2 : -1);
}

/** "db" for DB_PORT, and for the port_value of Envoy. */
function portWords(key: string): readonly string[] | undefined {
  const words = keyWords(key);
  const last = words.at(-1) === "value" ? -2 : -1;
  return words.at(last) === "port" ? words.slice(0, last) : undefined;
}

function ownerKey(words: readonly string[], part: number | undefined): string {
  return `${part ?? ""} ${words.join(" ")}`;
}
