import data from "../../data/network-plugins.json" with { type: "json" };
import type { NetworkPlugin } from "./network-plugin-schema.ts";

/** Every network plug-in we recognise. test/knowledge/network-plugins.test.ts validates the file. */
export const networkPlugins: readonly NetworkPlugin[] = data as readonly NetworkPlugin[];

/** What stands for a value that is not listed: the setting is there, and nothing more is known of it. */
export const otherValue = "other";

/** The keys of a plug-in's ConfigMap with the values that may be kept; undefined for a map that is no plug-in's. */
export function settingsOf(namespace: string, name: string): Keys | undefined {
  return networkPlugins.find(
    ({ settings }) => settings?.configMap.namespace === namespace && settings.configMap.name === name,
  )?.settings?.keys;
}

/**
 * What is kept of a ConfigMap's data: the keys of its plug-in, and the values that are listed for them. Undefined for a
 * map that is no plug-in's.
 */
export function keptSettings(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  data: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const keys = settingsOf(namespace, name);
  if (keys === undefined) return undefined;
  const kept = Object.entries(keys).flatMap(([key, listed]) => {
    if (!Object.hasOwn(data, key)) return [];
    const value = data[key] ?? "";
    return [[key, listed.includes(value) ? value : otherValue] as const];
  });
  return Object.fromEntries(kept);
}

type Keys = Readonly<Record<string, readonly string[]>>;

/** The same of a plug-in's DaemonSet or custom resource; undefined for an object that is no plug-in's. */
export function objectSettingsOf(kind: string, namespace: string | undefined, name: string): Keys | undefined {
  return networkPlugins
    .flatMap(({ objectSettings = [] }) => objectSettings)
    .find((one) => one.kind === kind && one.namespace === namespace && one.name === name)?.keys;
}

/** What of some settings may be kept: the keys and values that are listed, and nothing else. */
export function listedSettings(
  keys: Keys | undefined,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => Object.hasOwn(keys ?? {}, key) && keys?.[key]?.includes(value)),
  );
}
