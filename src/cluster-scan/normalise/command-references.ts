import { expandShellVariables, expandVariables, type Lookup } from "./expand-variables.ts";
import { parsePort } from "./host-and-port.ts";
import { joinHostAndPort } from "./join-host-and-port.ts";
import { type KeyMeaning, keyMeaning } from "./key-meaning.ts";
import { findReferences } from "./references-in-text.ts";
import { isLookUpTool, scriptReferences } from "./script-references.ts";
import type { Setting } from "./setting.ts";
import type { TextReference } from "./text-reference.ts";
import { valueReferences } from "./value-references.ts";

/** One word of a command as Kubernetes passes it on, which may be a whole script. */
export interface Word {
  readonly text: string;
  /** "command", "args", "postStart": in the place of a long flag's value stands the flag too ("args --cart-addr"). */
  readonly place: string;
}

/**
 * The names in the words of one command: flags with their values, scripts, hosts before their port ("nc -z cart 7070"),
 * and what a look-up is given. The first word is a program, or the mode in which the image's program runs.
 */
export function commandReferences(
  written: readonly Word[],
  lookup: Lookup,
  known: ReadonlySet<string>,
): readonly TextReference[] {
  const words = written.map(({ text, place }) => ({ text: expandVariables(text, lookup), place }));
  const tool = words.findIndex(({ text }) => isLookUpTool(text));
  const flags = words.flatMap((_word, index) => flagAt(words, index));
  return [
    ...joinHostAndPort(flags),
    ...flags.flatMap(({ key, value, place }) => {
      const meaning = flagMeaning(key);
      // "nslookup -debug cart": not every flag of a look-up has a value.
      const found = valueReferences(value, known, meaning === "neutral" && tool >= 0 ? "address" : meaning);
      return found.map((reference) => ({ ...reference, place }));
    }),
    ...words.flatMap(({ text, place }, index) => {
      const flag = words[index - 1]?.text;
      const isValue = flag !== undefined && isFlag(flag) && !flag.includes("=");
      const port = parsePort(words[index + 1]?.text ?? "");
      if (isFlag(text) || (isValue && flagMeaning(flag) !== "neutral")) return [];
      if (typeof port === "number" && known.has(text)) return [{ host: text, port, place }];
      if (isValue) return [];
      if (/\s/.test(text)) return scriptReferences(expandShellVariables(text, lookup), place, known);
      const asked = (tool >= 0 && tool < index) || isServiceKind(words[index - 1]?.text);
      return findReferences(text, place, known, index === 0 ? "label" : asked ? "address" : "neutral");
    }),
  ];
}

/** "--key=value" and "--key value"; only long flags are named in the place, since "-psecret" is a value. */
function flagAt(words: readonly Word[], index: number): Setting[] {
  const { text, place } = words[index] ?? { text: "", place: "" };
  if (!isFlag(text)) return [];
  const equals = text.indexOf("=");
  const key = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? words[index + 1]?.text : text.slice(equals + 1);
  if (value === undefined || isFlag(value)) return [];
  return [{ key, value, place: /^--[A-Za-z][\w.-]{0,62}$/.test(key) ? `${place} ${key}` : place }];
}

/** As kubectl takes it, and tools that wait for objects: "service cart". */
function isServiceKind(word: string | undefined): boolean {
  return word === "service" || word === "svc";
}

/** A shell's "-c" is followed by a script, which is read as one. */
function isFlag(text: string): boolean {
  return /^--?[A-Za-z][\w.-]*(?:=|$)/.test(text) && !/^-[a-z]*c$/.test(text);
}

function flagMeaning(key: string): KeyMeaning {
  return key === "-h" ? "address" : keyMeaning(key);
}
