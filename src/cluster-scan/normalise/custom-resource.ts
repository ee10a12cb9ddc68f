import { customResources } from "../../knowledge/custom-resources.ts";
import type { CustomResource, ScrapeTargets } from "../api-records.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { labelSelectorAt } from "./label-selector.ts";
import { fieldSettings } from "./plug-in-settings.ts";
import { type RawObject, toNamed, toNamespaced } from "./raw-object.ts";
import { flagAt, portAt, requiredTextAt, textAt, textsAt } from "./scalar-fields.ts";

/** An object of another project's kind, with those that it names as its predecessors, where its kind does that. */
export function toCustomResource(raw: RawObject): CustomResource {
  const speaks = customResources.some(({ kind, namesPredecessors }) => kind === raw.ref.kind && namesPredecessors);
  if (!speaks) {
    const spec = optionalMapAt(raw.fields, "spec");
    const monitors = customResources.find(({ kind }) => kind === raw.ref.kind)?.monitors;
    return {
      ...(monitors === undefined ? toNamed(raw) : toNamespaced(raw)),
      ...given({
        settings: spec && fieldSettings(raw.ref, spec),
        scrapes: spec && monitors && readScrapes(spec, monitors),
      }),
    };
  }
  const named = toNamespaced(raw);
  const dependsOn = mapsAt(mapAt(raw.fields, "spec"), "dependsOn").map((other) => ({
    ...named.ref,
    namespace: textAt(other, "namespace") || named.ref.namespace,
    name: requiredTextAt(other, "name"),
  }));
  return dependsOn.length > 0 ? { ...named, dependsOn } : named;
}

/** A ServiceMonitor has `endpoints`, a PodMonitor `podMetricsEndpoints`; without a namespaceSelector it is its own namespace. */
function readScrapes(spec: Fields, of: ScrapeTargets["of"]): ScrapeTargets {
  const where = mapAt(spec, "namespaceSelector");
  const namespaces = textsAt(where, "matchNames");
  const endpoints = mapsAt(spec, of === "Service" ? "endpoints" : "podMetricsEndpoints");
  return {
    of,
    selector: labelSelectorAt(spec, "selector"),
    ...(namespaces.length > 0 && { namespaces }),
    ...(flagAt(where, "any") && { anyNamespace: true as const }),
    ports: endpoints.flatMap((endpoint) => portAt(endpoint, "port") ?? portAt(endpoint, "targetPort") ?? []),
  };
}
