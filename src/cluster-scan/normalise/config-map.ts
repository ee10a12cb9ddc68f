import { keptSettings } from "../../knowledge/network-plugins.ts";
import type { ConfigMap } from "../config-map.ts";
import { joinHostAndPort, type Setting } from "./join-host-and-port.ts";
import { keyMeaning } from "./key-meaning.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { findReferences } from "./references-in-text.ts";
import { textMapAt } from "./scalar-fields.ts";
import type { TextReference } from "./text-reference.ts";

/** A ConfigMap, reduced at once to the hosts that its texts name; no value leaves this function. */
export function toConfigMap(raw: RawObject, serviceNames: ReadonlySet<string>): ConfigMap {
  const data = Object.entries(textMapAt(raw.fields, "data"));
  const joined = joinHostAndPort(data.map(([key, value]) => ({ key, value, place: key })));
  const references = data.flatMap(([key, value]) => {
    const own = joined.filter(({ place }) => place === key).map((reference) => ({ ...reference, place: "" }));
    const found = [...own, ...referencesIn(key, value, serviceNames)];
    return found.length === 0 ? [] : [[key, withoutRepeats(found)] as const];
  });
  const { ref } = toNamespaced(raw);
  const settings = keptSettings(ref, Object.fromEntries(data));
  return { ref, references: Object.fromEntries(references), ...(settings && { settings }) };
}

/** One value as a variable would be read; a text of several lines as a file, line by line where these are settings. */
function referencesIn(key: string, value: string, known: ReadonlySet<string>): readonly TextReference[] {
  if (!value.trim().includes("\n")) return findReferences(value, "", known, keyMeaning(key));
  const lines = value.split("\n").filter((line) => !/^\s*(?:#|\/\/|;)/.test(line));
  const settings = lines.flatMap(settingOf);
  return [
    ...joinHostAndPort(settings),
    ...settings.flatMap((setting) => findReferences(setting.value, setting.place, known, keyMeaning(setting.key))),
    ...lines.filter((line) => settingOf(line).length === 0).flatMap((line) => findReferences(line, "", known, "label")),
  ];
}

/** `key = value`, `key: value` and `"key": "value",`, at most 120 characters of key; the place is the key, bounded and plain. */
const setting = /^(?:- {0,8})?["']?([A-Za-z_][\w./-]{0,119})["']? {0,8}[:=](.*)$/s;

function settingOf(line: string): Setting[] {
  const [, key = "", after = ""] = setting.exec(line.trim()) ?? [];
  const rest = after.trim();
  if (rest === "" || rest.startsWith("//")) return [];
  const value = rest.replace(/[,;]$/, "").replace(/^(["'])(.*)\1$/, "$2");
  return [{ key, value, place: key }];
}

function withoutRepeats(references: readonly TextReference[]): readonly TextReference[] {
  return [...new Map(references.map((one) => [JSON.stringify(one), one])).values()];
}
