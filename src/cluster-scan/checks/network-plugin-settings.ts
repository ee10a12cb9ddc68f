import type { NetworkPlugin } from "../../knowledge/network-plugin-schema.ts";
import { networkPlugins, otherValue } from "../../knowledge/network-plugins.ts";
import { conditionFor, defineCheck } from "../check.ts";

/**
 * Rules and their sources are data/network-plugins.json's: a plug-in or a setting more is no code. A value that it does
 * not list may be any.
 */
export const networkPluginSettings = defineCheck({
  id: "network-plugin-settings",
  title: "the network plug-in leaves room for the mesh",
  why:
    "A mesh takes pods' traffic over in the network that the CNI plug-in has made. A plug-in that tolerates no other one " +
    "beside it, or that picks the pod behind a Service before the mesh sees the call, keeps traffic out of the mesh without " +
    "any error.",
  sources: networkPlugins.flatMap(({ conflicts = [] }) => conflicts.flatMap(({ sources }) => sources)),
  reads: ["configMaps"],

  run: ({ configMaps }, meshes) =>
    configMaps.flatMap(({ ref, settings }) => {
      const plugin = networkPlugins.find(
        ({ settings: own }) => own?.configMap.namespace === ref.namespace && own.configMap.name === ref.name,
      );
      if (plugin === undefined || settings === undefined) return [];
      return (plugin.conflicts ?? []).flatMap(({ id, when, affects, message, remedy }) => {
        const met = isMet(when, settings);
        if (!met && !mayBeMet(when, settings)) return [];
        return conditionFor(
          meshes,
          (mesh) => (met || affects[mesh.id] === undefined ? affects[mesh.id] : "info"),
          () => ({
            resource: ref,
            place: id,
            message: met ? message : `perhaps ${message}: a value of these settings is none that mesh-check knows`,
            cureForAny: { text: remedy },
          }),
        );
      });
    }),
});

type When = NonNullable<NetworkPlugin["conflicts"]>[number]["when"];
type Settings = Readonly<Record<string, string>>;

function isMet(when: When, settings: Settings): boolean {
  return when.some((values) => Object.entries(values).every(([key, some]) => some.includes(settings[key] ?? null)));
}

function mayBeMet(when: When, settings: Settings): boolean {
  return when.some((values) =>
    Object.entries(values).every(([key, some]) => settings[key] === otherValue || some.includes(settings[key] ?? null)),
  );
}
