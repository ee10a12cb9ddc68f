import { groupBy } from "../../group-by.ts";
import { keptSettings } from "../../knowledge/network-plugins.ts";
import type { ConfigMap } from "../config-map.ts";
import { joinHostAndPort } from "./join-host-and-port.ts";
import { keyMeaning } from "./key-meaning.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { textMapAt } from "./scalar-fields.ts";
import { valueReferences } from "./value-references.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** A ConfigMap, reduced at once to the hosts that its texts name; no value leaves this function. */
export function toConfigMap(raw: RawObject, serviceNames: ReadonlySet<string>): ConfigMap {
  const data = Object.entries(textMapAt(raw.fields, "data"));
  const joined = groupBy(
    joinHostAndPort(data.map(([key, value]) => ({ key, value, place: key }))),
    ({ place }) => place,
  );
  const references = data.flatMap(([key, value]) => {
    const own = (joined.get(key) ?? []).map((reference) => ({ ...reference, place: "" }));
    // The name of a file says nothing of what is in it.
    const meaning = value.trim().includes("\n") ? "neutral" : keyMeaning(key);
    const found = [...own, ...valueReferences(value, serviceNames, meaning)];
    return found.length === 0 ? [] : [[key, withoutRepeats(found)] as const];
  });
  const { ref } = toNamespaced(raw);
  const settings = keptSettings(ref, Object.fromEntries(data));
  return { ref, references: Object.fromEntries(references), ...(settings && { settings }) };
}
