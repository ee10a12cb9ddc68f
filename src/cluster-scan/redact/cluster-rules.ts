import { listedSettings, objectSettingsOf } from "../../knowledge/network-plugins.ts";
import { versionIn, versionLabel } from "../installed-versions.ts";
import type {
  Autoscaler,
  AutoscalerMetric,
  CustomResourceDefinition,
  Namespace,
  Node,
  ServerVersion,
  Workload,
} from "../inventory.ts";
import { isMeshPod } from "../mesh-containers.ts";
import type { RollingUpdate } from "../pod-template.ts";
import { containerName, redactPodTemplate } from "./pod-template-rules.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { redactVersion } from "./redact-version.ts";
import { namedRules, namespacedRules, type Surroundings } from "./surroundings.ts";
import { vocabulary } from "./vocabulary.ts";

export function versionRules({ names }: Surroundings): FieldRules<ServerVersion> {
  return { gitVersion: (version) => redactVersion(version, names.pseudonyms) };
}

export function namespaceRules(surroundings: Surroundings): FieldRules<Namespace> {
  return namedRules(surroundings);
}

export function nodeRules(surroundings: Surroundings): FieldRules<Node> {
  const { names, marks } = surroundings;
  const { pseudonyms } = names;
  return {
    ...namedRules(surroundings),
    allocatable: "kept",
    kubeletVersion: (version) => redactVersion(version, pseudonyms),
    providerId: (id) => {
      if (id === "") return "";
      return `${longestPrefix(id, vocabulary.machinePrefixes)}${pseudonyms("machine", id)}`;
    },
    containerRuntime: "kept",
    kernelVersion: (version) => redactVersion(version, pseudonyms),
    osImage: (image) => `${longestPrefix(image, vocabulary.osImagePrefixes)}${pseudonyms("os-image", image)}`,
    taints: each(
      redactFields<NonNullable<Node["taints"]>[number]>({
        key: (key) => names.word("labelKeys", "taint", key),
        value: (value, { key }) => marks.taintValue(key, value),
        effect: "kept",
      }),
    ),
    troubles: "kept",
    ipFamilies: "kept",
    internalOnly: "kept",
  };
}

/** It tells as much as the shorter ones in it; "" for a text that begins with none of them. */
function longestPrefix(text: string, prefixes: readonly string[]): string {
  const known = prefixes.filter((prefix) => text.startsWith(prefix));
  return known.sort((a, b) => b.length - a.length)[0] ?? "";
}

export function workloadRules(surroundings: Surroundings): FieldRules<Workload> {
  return {
    ...namespacedRules(surroundings),
    replicas: "kept",
    completes: "kept",
    unplaced: "kept",
    labels: (labels, { pod }) => ({
      ...surroundings.marks.labels(labels),
      ...(isMeshPod(pod) ? versionLabels(labels) : {}),
    }),
    pod: (pod, { ref }) => redactPodTemplate(pod, ref.namespace, surroundings),
    outline: "kept",
    controller: surroundings.names.ref,
    rollout: "kept",
    rollingUpdate: redactFields<RollingUpdate>({
      maxSurge: podsOrShare,
      maxUnavailable: podsOrShare,
    }),
    settings: (settings, { ref }) => listedSettings(objectSettingsOf(ref.kind, ref.namespace, ref.name), settings),
    requestsPerSecond: "kept",
    rolledOut: (times) => times.map(Number),
  };
}

/** A number of pods, or a share of them; anything else is nobody's business. */
function podsOrShare(value: number | string): number | string {
  return typeof value === "number" || /^\d{1,3}%$/.test(value) ? value : 0;
}

/** The version of a mesh's own workload, which its image need not name. */
function versionLabels(labels: Workload["labels"]): Workload["labels"] {
  const version = versionIn(labels[versionLabel]);
  return version === undefined ? {} : { [versionLabel]: version };
}

export function autoscalerRules(surroundings: Surroundings): FieldRules<Autoscaler> {
  const { names } = surroundings;
  return {
    ...namespacedRules(surroundings),
    target: names.ref,
    minReplicas: "kept",
    maxReplicas: "kept",
    metrics: each(
      redactFields<AutoscalerMetric>({
        type: (type) => names.word("metricTypes", "type", type),
        resource: (resource) => names.word("resources", "resource", resource),
        container: containerName(surroundings),
        utilizationPercent: "kept",
      }),
    ),
  };
}

export function customResourceDefinitionRules({ names }: Surroundings): FieldRules<CustomResourceDefinition> {
  return {
    name: names.customResource,
    group: names.apiGroup,
    versions: each((version) =>
      /^v\d{1,3}(?:(?:alpha|beta)\d{1,3})?$/.test(version) ? version : names.pseudonyms("version", version),
    ),
    bundleVersion: (version) => redactVersion(version, names.pseudonyms),
    channel: "kept",
  };
}
