import { customResources } from "../../knowledge/custom-resources.ts";
import type { CustomResource } from "../api-records.ts";
import { mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { fieldSettings } from "./plug-in-settings.ts";
import { type RawObject, toNamed, toNamespaced } from "./raw-object.ts";
import { requiredTextAt, textAt } from "./scalar-fields.ts";

/** An object of another project's kind, with those that it names as its predecessors, where its kind does that. */
export function toCustomResource(raw: RawObject): CustomResource {
  const speaks = customResources.some(({ kind, namesPredecessors }) => kind === raw.ref.kind && namesPredecessors);
  if (!speaks) {
    const spec = optionalMapAt(raw.fields, "spec");
    return { ...toNamed(raw), ...given({ settings: spec && fieldSettings(raw.ref, spec) }) };
  }
  const named = toNamespaced(raw);
  const dependsOn = mapsAt(mapAt(raw.fields, "spec"), "dependsOn").map((other) => ({
    ...named.ref,
    namespace: textAt(other, "namespace") || named.ref.namespace,
    name: requiredTextAt(other, "name"),
  }));
  return dependsOn.length > 0 ? { ...named, dependsOn } : named;
}
