import type { ConfigMapUse } from "../config-map.ts";
import type { Container, ContainerPort, PodTemplate, Probe } from "../pod-template.ts";
import { portRule } from "./port-rule.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { redactImage } from "./redact-image.ts";
import { redactPortName } from "./redact-port-name.ts";
import { redactKey, redactPlace, redactReference } from "./redact-reference.ts";
import type { Surroundings } from "./surroundings.ts";
import { vocabulary } from "./vocabulary.ts";

/** @param namespace of the workload, from which its hosts are looked up */
export function redactPodTemplate(template: PodTemplate, namespace: string, surroundings: Surroundings): PodTemplate {
  const { marks, names } = surroundings;
  const containers = each(redactFields(containerRules(namespace, surroundings)));
  return redactFields<PodTemplate>({
    labels: marks.labels,
    annotations: marks.annotations,
    hostNetwork: "kept",
    serviceAccount: (name) => names.object("ServiceAccount", name),
    automountsToken: "kept",
    priorityClass: (name) => names.object("PriorityClass", name),
    runAsUser: "kept",
    runAsNonRoot: "kept",
    os: "kept",
    nodeSelector: marks.labels,
    terminationGraceSeconds: "kept",
    containers,
    initContainers: containers,
  })(template);
}

/** The names of the containers of meshes stay, as their images do. */
export function containerName({ names }: Surroundings): (name: string) => string {
  return (name) => names.word("containers", "container", name);
}

function containerRules(namespace: string, surroundings: Surroundings): FieldRules<Container> {
  const { names, directory } = surroundings;
  return {
    name: containerName(surroundings),
    image: (image) => redactImage(image, names.pseudonyms),
    native: "kept",
    ports: each(
      redactFields<ContainerPort>({
        name: (name) => redactPortName(name, names.pseudonyms),
        containerPort: "kept",
        hostPort: "kept",
        protocol: "kept",
      }),
    ),
    requests: "kept",
    limits: "kept",
    runAsUser: "kept",
    runAsNonRoot: "kept",
    probes: each(
      redactFields<Probe>({ purpose: "kept", kind: "kept", port: portRule(surroundings), callsItself: "kept" }),
    ),
    hooks: "kept",
    listensAtPodAddress: "kept",
    references: each((reference) => redactReference(reference, namespace, names, directory, redactPlace)),
    uses: (ids) => ids.filter((id) => vocabulary.systems.has(id)),
    configMaps: each(
      redactFields<ConfigMapUse>({
        configMap: (name) => names.object("ConfigMap", name),
        keys: (keys) => keys.map((key) => redactKey(key, names)),
        place: (place) => redactPlace(place, names),
      }),
    ),
    waits: "kept",
  };
}
