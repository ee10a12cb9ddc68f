import { listedSettings, objectSettingsOf } from "../../knowledge/network-plugins.ts";
import type { ResourceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt, valueAt } from "./fields.ts";
import { textAt } from "./scalar-fields.ts";

/**
 * What a network plug-in is told by variables of its DaemonSet, as far as data/network-plugins.json lists it; undefined
 * for any other workload. No other value of a variable leaves this function.
 */
export function variableSettings(
  { kind, namespace, name }: ResourceRef,
  template: Fields,
): Record<string, string> | undefined {
  const keys = objectSettingsOf(kind, namespace, name);
  if (keys === undefined) return undefined;
  const variables = mapsAt(mapAt(template, "spec"), "containers").flatMap((container) => mapsAt(container, "env"));
  const values = variables.map((one) => [textAt(one, "name") ?? "", textAt(one, "value") ?? ""] as const);
  return { ...listedSettings(keys, Object.fromEntries(values)) };
}

/** The same of fields of a custom resource's spec. */
export function fieldSettings(
  { kind, namespace, name }: ResourceRef,
  spec: Fields,
): Record<string, string> | undefined {
  const keys = objectSettingsOf(kind, namespace, name);
  if (keys === undefined) return undefined;
  const values = Object.keys(keys).flatMap((key) => {
    const value = valueAt(spec, key);
    return typeof value === "string" || typeof value === "boolean" ? [[key, String(value)] as const] : [];
  });
  return { ...listedSettings(keys, Object.fromEntries(values)) };
}
