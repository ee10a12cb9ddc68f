import { keptSettings } from "../../knowledge/network-plugins.ts";
import type { ConfigMap } from "../config-map.ts";
import type { FieldRules } from "./redact-fields.ts";
import { redactKey, redactReference } from "./redact-reference.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Hosts are looked up from the map's own namespace: who is given it lives there too. Of the settings of a network plug-in
 * those stay that data/network-plugins.json lists.
 */
export function configMapRules({ names, directory }: Surroundings): FieldRules<ConfigMap> {
  return {
    ref: names.ref,
    references: (references, { ref }) =>
      Object.fromEntries(
        Object.entries(references).map(([key, found]) => [
          redactKey(key, names),
          found.map((reference) => redactReference(reference, ref.namespace, names, directory, redactKey)),
        ]),
      ),
    settings: (settings, { ref }) => keptSettings(ref, settings) ?? {},
  };
}
