import { directiveReferences } from "./directive-references.ts";
import { joinHostAndPort } from "./join-host-and-port.ts";
import { type KeyMeaning, keyMeaning } from "./key-meaning.ts";
import { optionSettings } from "./option-settings.ts";
import { findReferences } from "./references-in-text.ts";
import { scriptReferences } from "./script-references.ts";
import { structuredText } from "./structured-text.ts";
import type { TextReference } from "./text-reference.ts";
import { withDefaults } from "./with-defaults.ts";

/** Texts in texts in texts: a connection string in a line of YAML in JSON. */
const deepest = 3;

/**
 * The names in the value of a variable, a flag or a key of a ConfigMap, which may be a text with settings of its own:
 * JSON, a connection string, a script, or a file of several lines. Places are those within such a text, and "" for the
 * value itself.
 *
 * @param meaning what the value's key says about it
 */
export function valueReferences(
  value: string,
  known: ReadonlySet<string>,
  meaning: KeyMeaning,
  depth = 0,
): readonly TextReference[] {
  if (meaning === "opaque") return [];
  const found = readValue(value, known, meaning, depth);
  const supplied = withDefaults(value);
  if (supplied === value) return found;
  const seen = new Set(found.map(identity));
  return [
    ...found,
    ...readValue(supplied, known, meaning, depth)
      .filter((one) => !seen.has(identity(one)))
      .map((one) => ({ ...one, doubt: "default" as const })),
  ];
}

function readValue(value: string, known: ReadonlySet<string>, meaning: KeyMeaning, depth: number): TextReference[] {
  if (value.startsWith("#!")) return scriptReferences(value, "", known);
  const structured = depth < deepest ? structuredText(value) : undefined;
  if (structured === undefined)
    return [...joinHostAndPort(optionSettings(value)), ...findReferences(value, "", known, meaning)];
  const { settings, others } = structured;
  const inside = settings.flatMap(({ key, value: inner, place }) =>
    valueReferences(inner, known, key === "" ? meaning : keyMeaning(key), depth + 1).map((one) => ({
      ...one,
      place: place || one.place,
    })),
  );
  return [...joinHostAndPort(settings), ...inside, ...directiveReferences(others, known)];
}

function identity({ scheme, host, port }: TextReference): string {
  return `${scheme ?? ""} ${host} ${port ?? ""}`;
}
