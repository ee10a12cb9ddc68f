import { parsePort } from "./host-and-port.ts";
import { keyMeaning } from "./key-meaning.ts";
import { withoutOwnNamespace } from "./own-namespace.ts";
import { findReferences } from "./references-in-text.ts";
import type { TextReference } from "./text-reference.ts";

/** Tools whose arguments are names to look up. */
const lookUpTools = new Set(["nslookup", "dig", "host", "ping", "getent"]);

/** Whether a command looks up the names that it is given. */
export function isLookUpTool(command: string): boolean {
  return lookUpTools.has(baseName(command));
}

const flagWithValue = /(?<![\w.-])--?([A-Za-z][\w.-]{0,62})\s{1,8}\S+/g;

/**
 * Names in shell text: full addresses anywhere, and bare names where a command takes a host: before a port number ("nc
 * -z cart 7070"), behind a flag for a host ("mysql -h orders-db"), as argument of a look-up. Other words of a script
 * are prose, program names and data.
 */
export function scriptReferences(script: string, place: string, known: ReadonlySet<string>): TextReference[] {
  const readable = withoutOwnNamespace(script).replace(flagWithValue, (written, flag) =>
    keyMeaning(flag) === "opaque" ? " " : written,
  );
  const commands = readable.replace(/\\\n/g, " ").split(/[\n;|&(){}`]+/);
  const bare = commands.flatMap((command) => commandReferences(command, place, known));
  return [...findReferences(readable, place, known, "label"), ...bare];
}

function commandReferences(command: string, place: string, known: ReadonlySet<string>): TextReference[] {
  if (command.trimStart().startsWith("#")) return [];
  const words = command.split(/\s+/).map((word) => word.replace(/^["']{0,2}|["']{0,2}$/g, ""));
  const tool = words.findIndex(isLookUpTool);
  return words.flatMap((word, index) => {
    if (word === "" || word.startsWith("-")) return [];
    const port = parsePort(words[index + 1] ?? "");
    if (typeof port === "number" && known.has(word)) return [{ host: word, port, place }];
    const flagged = isHostFlag(words[index - 1] ?? "");
    const looked = tool >= 0 && index > tool;
    return flagged || looked ? findReferences(word, place, known, "address") : [];
  });
}

/** "-h" is the host in the clients of MySQL, PostgreSQL and Redis. */
function isHostFlag(word: string): boolean {
  return word === "-h" || (/^--?[A-Za-z]/.test(word) && !word.includes("=") && keyMeaning(word) === "address");
}

/** "nslookup" of "/usr/bin/nslookup". */
export function baseName(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}
