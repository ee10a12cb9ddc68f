import * as z from "zod/mini";
import type { AwaitedObject } from "../awaited-object.ts";
import type { ConfigMap, ConfigMapUse } from "../config-map.ts";
import type { Autoscaler, AutoscalerMetric, Workload } from "../inventory.ts";
import type { Container, PodTemplate, Probe } from "../pod-template.ts";
import {
  amount,
  count,
  countOrText,
  flag,
  list,
  map,
  mapTo,
  namespacedRef,
  namespacedShape,
  oneOf,
  optional,
  ref,
  text,
  textMap,
  textReference,
  transport,
} from "./field-schemas.ts";
import { schedulingRules } from "./scheduling-schema.ts";
import { schemaOf } from "./schema-of.ts";

const yes = z.literal(true, "true");

const configMapUse = schemaOf<ConfigMapUse>()(
  map({ configMap: text, namespace: optional(text), keys: optional(list(text)), place: text }),
);

const amounts = map({ cpuCores: optional(amount), memoryMiB: optional(amount) });

const probe = schemaOf<Probe>()(
  map({
    purpose: oneOf("liveness", "readiness", "startup"),
    kind: oneOf("http", "https", "tcp", "grpc", "exec"),
    port: optional(countOrText),
    callsItself: optional(yes),
  }),
);

const hook = oneOf("exec", "http", "sleep");

const awaitedObject = schemaOf<AwaitedObject>()(
  map({
    kind: oneOf("Job", "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
    namespace: optional(text),
    name: optional(text),
    labels: optional(textMap),
  }),
);

const container = schemaOf<Container>()(
  map({
    name: text,
    image: text,
    native: flag,
    ports: list(map({ name: optional(text), containerPort: count, hostPort: optional(count), protocol: transport })),
    requests: amounts,
    limits: amounts,
    runAsUser: optional(count),
    runAsNonRoot: optional(flag),
    probes: optional(list(probe)),
    hooks: optional(map({ postStart: optional(hook), preStop: optional(hook) })),
    listensAtPodAddress: optional(yes),
    references: list(textReference),
    hidden: optional(list(text)),
    uses: optional(list(text)),
    language: optional(text),
    configMaps: list(configMapUse),
    waits: flag,
    awaits: optional(list(awaitedObject)),
  }),
);

const podTemplate = schemaOf<PodTemplate>()(
  map({
    labels: textMap,
    annotations: textMap,
    hostNetwork: flag,
    serviceAccount: text,
    automountsToken: optional(flag),
    priorityClass: optional(text),
    runAsUser: optional(count),
    runAsNonRoot: optional(flag),
    os: optional(oneOf("linux", "windows")),
    nodeSelector: optional(textMap),
    references: optional(list(textReference)),
    scheduling: optional(schedulingRules),
    overhead: optional(amounts),
    resources: optional(map({ requests: amounts, limits: amounts })),
    terminationGraceSeconds: optional(count),
    containers: list(container),
    initContainers: list(container),
  }),
);

export const workload = schemaOf<Workload>()(
  map({
    ...namespacedShape,
    replicas: count,
    completes: flag,
    rollout: optional(oneOf("Recreate", "OnDelete")),
    rollingUpdate: optional(map({ maxSurge: optional(countOrText), maxUnavailable: optional(countOrText) })),
    settings: optional(textMap),
    controller: optional(ref),
    unplaced: optional(yes),
    pod: podTemplate,
    outline: optional(yes),
    requestsPerSecond: optional(amount),
    rolledOut: optional(list(count)),
  }),
);

export const configMap = schemaOf<ConfigMap>()(
  map({ ref: namespacedRef, references: mapTo(list(textReference)), settings: optional(mapTo(text)) }),
);

const metric = schemaOf<AutoscalerMetric>()(
  map({ type: text, resource: optional(text), container: optional(text), utilizationPercent: optional(count) }),
);

export const autoscaler = schemaOf<Autoscaler>()(
  map({ ...namespacedShape, target: ref, minReplicas: count, maxReplicas: count, metrics: list(metric) }),
);
