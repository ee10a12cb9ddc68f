import { detached } from "./detached.ts";
import { parseHostAndPort, parsePort } from "./host-and-port.ts";
import { keyMeaning, keyWords } from "./key-meaning.ts";
import type { TextReference } from "./text-reference.ts";

/** A variable or flag with its value, for as long as its references are looked for. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly place: string;
}

/**
 * Hosts whose port stands in another variable or flag: DB_HOST and DB_PORT, --db-host and --db-port. The words before
 * HOST and before PORT must be equal, and there must be some: HOST and PORT alone are where a process listens.
 */
export function joinHostAndPort(settings: readonly Setting[]): TextReference[] {
  const ports = new Map<string, number>();
  for (const { key, value } of settings) {
    const words = keyWords(key);
    const port = words.at(-1) === "port" ? parsePort(value.trim()) : undefined;
    if (typeof port === "number") ports.set(words.slice(0, -1).join(" "), port);
  }
  if (ports.size === 0) return [];
  return settings.flatMap(({ key, value, place }) => {
    const owner = hostOwner(key);
    const port = owner === undefined ? undefined : ports.get(owner);
    const parsed = port === undefined ? undefined : parseHostAndPort(value.trim());
    return parsed === undefined || port === undefined || parsed.port !== undefined
      ? []
      : [{ host: detached(parsed.host), port, place }];
  });
}

/** "db" for DB_HOST and DB_HOST_NAME; undefined for keys that ask for no host. */
function hostOwner(key: string): string | undefined {
  if (keyMeaning(key) !== "address") return undefined;
  const words = keyWords(key);
  const owner = words.slice(0, words.at(-1) === "name" ? -2 : -1);
  return owner.length === 0 ? undefined : owner.join(" ");
}
