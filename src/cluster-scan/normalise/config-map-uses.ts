import { networkPlugins } from "../../knowledge/network-plugins.ts";
import type { ConfigMapUse } from "../config-map.ts";
import type { Workload } from "../inventory.ts";
import type { NamespacedRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { requiredTextAt, textAt } from "./scalar-fields.ts";

/** What of ConfigMaps a pod's volumes hold, by the volume's name. */
export type ConfigVolumes = ReadonlyMap<string, readonly Omit<ConfigMapUse, "place">[]>;

/** Volumes of ConfigMaps, alone or projected together with others. */
export function configVolumes(podSpec: Fields): ConfigVolumes {
  return new Map(
    mapsAt(podSpec, "volumes").map((volume) => {
      const projected = mapsAt(mapAt(volume, "projected"), "sources");
      const sources = [volume, ...projected].flatMap((source) => optionalMapAt(source, "configMap") ?? []);
      return [requiredTextAt(volume, "name"), sources.flatMap(readVolume)] as const;
    }),
  );
}

/**
 * The ConfigMaps a container is given: single keys and whole maps as variables, and files of the volumes that it really
 * mounts. Secrets are passed over.
 */
export function configMapUses(container: Fields, volumes: ConfigVolumes): readonly ConfigMapUse[] {
  const variables = mapsAt(container, "env").flatMap((variable) => {
    const ref = optionalMapAt(mapAt(variable, "valueFrom"), "configMapKeyRef");
    const use = ref === undefined ? undefined : named(ref);
    if (ref === undefined || use === undefined) return [];
    return [{ ...use, keys: [requiredTextAt(ref, "key")], place: `env ${requiredTextAt(variable, "name")}` }];
  });
  const whole = mapsAt(container, "envFrom").flatMap((source) => {
    const use = named(mapAt(source, "configMapRef"));
    return use === undefined ? [] : [{ ...use, place: "envFrom" }];
  });
  const files = mapsAt(container, "volumeMounts").flatMap((mount) => mounted(mount, volumes));
  return [...variables, ...whole, ...files];
}

/** A `subPath` picks one file, which for a ConfigMap without `items` is the key of that name. */
function mounted(mount: Fields, volumes: ConfigVolumes): ConfigMapUse[] {
  const subPath = textAt(mount, "subPath");
  return (volumes.get(requiredTextAt(mount, "name")) ?? []).map((use) => {
    const keys = use.keys ?? (subPath === undefined || subPath.includes("/") ? undefined : [subPath]);
    return { configMap: use.configMap, ...given({ keys }), place: "file" };
  });
}

function readVolume(source: Fields): Omit<ConfigMapUse, "place">[] {
  const use = named(source);
  const items = mapsAt(source, "items").map((item) => requiredTextAt(item, "key"));
  if (use === undefined) return [];
  return [{ ...use, ...given({ keys: items.length > 0 ? items : undefined }) }];
}

function named(from: Fields): { readonly configMap: string } | undefined {
  const configMap = textAt(from, "name");
  return configMap ? { configMap } : undefined;
}

/** The ConfigMaps that a workload's containers are given; they are of its own namespace. */
export function configMapsOf({ ref: { namespace }, pod }: Workload): readonly NamespacedRef[] {
  return [...pod.initContainers, ...pod.containers]
    .flatMap(({ configMaps }) => configMaps)
    .map(({ configMap }) => ({ kind: "ConfigMap", namespace, name: configMap }));
}

/** The ConfigMaps with the settings of network plug-ins, wherever one of them runs. */
export const settingsMaps: readonly NamespacedRef[] = networkPlugins.flatMap(({ settings }) =>
  settings === undefined ? [] : [{ kind: "ConfigMap", ...settings.configMap }],
);
