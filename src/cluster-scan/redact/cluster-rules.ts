import type {
  Autoscaler,
  AutoscalerMetric,
  CustomResourceDefinition,
  Namespace,
  Node,
  ServerVersion,
  Workload,
} from "../inventory.ts";
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
  const { pseudonyms } = surroundings.names;
  return {
    ...namedRules(surroundings),
    allocatable: "kept",
    kubeletVersion: (version) => redactVersion(version, pseudonyms),
    providerId: (id) => {
      if (id === "") return "";
      // The longest prefix tells as much as the shorter ones in it.
      const [cloud = ""] = vocabulary.machinePrefixes
        .filter((prefix) => id.startsWith(prefix))
        .sort((a, b) => b.length - a.length);
      return `${cloud}${pseudonyms("machine", id)}`;
    },
  };
}

export function workloadRules(surroundings: Surroundings): FieldRules<Workload> {
  return {
    ...namespacedRules(surroundings),
    replicas: "kept",
    completes: "kept",
    pod: (pod, { ref }) => redactPodTemplate(pod, ref.namespace, surroundings),
    outline: "kept",
    requestsPerSecond: "kept",
  };
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
  return { name: names.customResource, group: names.apiGroup };
}
