import type { Mesh } from "../../knowledge/meshes.ts";
import type { NetworkPlugin } from "../../knowledge/network-plugin-schema.ts";
import { networkPlugins, otherValue } from "../../knowledge/network-plugins.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import type { ResourceRef } from "../resource-ref.ts";

/**
 * Rules and their sources are data/network-plugins.json's: a plug-in or a setting more is no code. A plug-in is told by a
 * ConfigMap, by variables of its DaemonSet, or by an object of its own. A value that it does not list may be any.
 */
export const networkPluginSettings = defineCheck({
  id: "network-plugin-settings",
  title: "the network plug-in leaves room for the mesh",
  why:
    "A mesh takes pods' traffic over in the network that the CNI plug-in has made. A plug-in that tolerates no other one " +
    "beside it, that picks the pod behind a Service before the mesh sees the call, or that routes the kubelet's probes past " +
    "the mesh, keeps traffic out of the mesh, or pods from being ready, without any error.",
  sources: networkPlugins.flatMap(({ conflicts = [] }) => conflicts.flatMap(({ sources }) => sources)),
  reads: ["configMaps", "workloads", "customResources"],

  run: ({ configMaps, workloads, customResources }, meshes) =>
    [...configMaps, ...workloads, ...customResources].flatMap(({ ref, settings }) =>
      settings === undefined ? [] : conflictsOf(ref, settings, meshes),
    ),
});

type When = NonNullable<NetworkPlugin["conflicts"]>[number]["when"];
type Settings = Readonly<Record<string, string>>;

function conflictsOf(ref: ResourceRef, settings: Settings, meshes: readonly Mesh[]): readonly Condition[] {
  const rules = networkPlugins.flatMap(({ settings: own, objectSettings = [], conflicts = [] }) => {
    const objects = [...(own === undefined ? [] : [{ kind: "ConfigMap", ...own.configMap }]), ...objectSettings];
    return objects.some((object) => isThat(object, ref))
      ? conflicts.filter(({ in: kind = "ConfigMap" }) => kind === ref.kind)
      : [];
  });
  return rules.flatMap(({ id, when, affects, message, remedy }) => {
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
}

function isThat(object: { kind: string; namespace?: string | undefined; name: string }, ref: ResourceRef): boolean {
  return object.kind === ref.kind && object.namespace === ref.namespace && object.name === ref.name;
}

function isMet(when: When, settings: Settings): boolean {
  return when.some((values) => Object.entries(values).every(([key, some]) => some.includes(settings[key] ?? null)));
}

function mayBeMet(when: When, settings: Settings): boolean {
  return when.some((values) =>
    Object.entries(values).every(([key, some]) => settings[key] === otherValue || some.includes(settings[key] ?? null)),
  );
}
