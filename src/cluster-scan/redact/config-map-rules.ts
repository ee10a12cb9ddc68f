import { keptSettings } from "../../knowledge/network-plugins.ts";
import type { ConfigMap } from "../config-map.ts";
import { settingKey } from "../dependencies/told-settings.ts";
import type { Workload } from "../inventory.ts";
import { given } from "../normalise/given.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { FieldRules } from "./redact-fields.ts";
import { redactKey, redactReference } from "./redact-reference.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Hosts are looked up from the map's own namespace: who is given it lives there too. Of the settings of a network plug-in
 * those stay that data/network-plugins.json lists. Whose a shared setting is, is told by names, and noted before they go.
 */
export function configMapRules({ names, directory, owners }: Surroundings): FieldRules<ConfigMap> {
  const withOwner = (namespace: string, key: string, reference: TextReference): TextReference => {
    const owner = owners().get(settingKey(namespace, key, reference));
    if (owner === undefined) return reference;
    const named = ({ ref: { kind, name } }: Workload) => ({ kind, name });
    const namesakes = owner.namesakes.length === 0 ? undefined : owner.namesakes.map(named);
    return { ...reference, owner: { ...named(owner.workload), alone: owner.alone, ...given({ namesakes }) } };
  };
  return {
    ref: names.ref,
    references: (references, { ref }) =>
      Object.fromEntries(
        Object.entries(references).map(([key, found]) => [
          redactKey(key, names),
          found.map((reference) =>
            redactReference(withOwner(ref.namespace, key, reference), ref.namespace, names, directory, redactKey),
          ),
        ]),
      ),
    settings: (settings, { ref }) => keptSettings(ref, settings) ?? {},
  };
}
