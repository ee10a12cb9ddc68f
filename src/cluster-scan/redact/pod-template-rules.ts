import { languages } from "../../knowledge/languages.ts";
import type { AwaitedObject } from "../awaited-object.ts";
import type { ConfigMapUse } from "../config-map.ts";
import type { Container, ContainerPort, PodTemplate, Probe } from "../pod-template.ts";
import { portRule } from "./port-rule.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { redactImage } from "./redact-image.ts";
import { redactPortName } from "./redact-port-name.ts";
import { redactKey, redactPlace, redactReference } from "./redact-reference.ts";
import { schedulingRules } from "./scheduling-rules.ts";
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
    references: each((reference) => redactReference(reference, namespace, names, surroundings.directory, redactPlace)),
    scheduling: redactFields(schedulingRules(surroundings)),
    overhead: "kept",
    resources: redactFields<NonNullable<PodTemplate["resources"]>>({ requests: "kept", limits: "kept" }),
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
    hidden: (places) => places.map((place) => redactPlace(place, names)),
    uses: (ids) => ids.filter((id) => vocabulary.systems.has(id)),
    language: (id) => (languages.some((known) => known.id === id) ? id : ""),
    configMaps: each(
      redactFields<ConfigMapUse>({
        configMap: (name) => names.object("ConfigMap", name),
        namespace: names.namespace,
        keys: (keys) => keys.map((key) => redactKey(key, names)),
        place: (place) => redactPlace(place, names),
      }),
    ),
    waits: "kept",
    awaits: each(
      redactFields<AwaitedObject>({
        kind: "kept",
        namespace: names.namespace,
        name: (name, { kind }) => awaitedName(kind, name, names),
        labels: surroundings.marks.labels,
      }),
    ),
  };
}

/** A pod's name that ends in a number is its StatefulSet's with the number, as in hosts. */
function awaitedName(kind: AwaitedObject["kind"], name: string, names: Surroundings["names"]): string {
  const [, set, ordinal] = (kind === "Pod" && /^(.+)-(\d+)$/.exec(name)) || [];
  return set === undefined ? names.object(kind, name) : `${names.object("StatefulSet", set)}-${ordinal}`;
}
