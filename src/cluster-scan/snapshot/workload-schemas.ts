import * as z from "zod/mini";
import type { ConfigMap, ConfigMapUse } from "../config-map.ts";
import type { Autoscaler, AutoscalerMetric, Workload } from "../inventory.ts";
import type { Container, PodTemplate } from "../pod-template.ts";
import {
  amount,
  count,
  flag,
  list,
  map,
  mapTo,
  namespacedRef,
  namespacedShape,
  optional,
  ref,
  text,
  textMap,
  textReference,
  transport,
} from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

const configMapUse = schemaOf<ConfigMapUse>()(map({ configMap: text, keys: optional(list(text)), place: text }));

const amounts = map({ cpuCores: optional(amount), memoryMiB: optional(amount) });

const container = schemaOf<Container>()(
  map({
    name: text,
    image: text,
    native: flag,
    ports: list(map({ name: optional(text), containerPort: count, protocol: transport })),
    requests: amounts,
    limits: amounts,
    runAsUser: optional(count),
    references: list(textReference),
    configMaps: list(configMapUse),
    waits: flag,
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
    containers: list(container),
    initContainers: list(container),
  }),
);

export const workload = schemaOf<Workload>()(
  map({
    ...namespacedShape,
    replicas: count,
    completes: flag,
    pod: podTemplate,
    outline: optional(z.literal(true, "true")),
    requestsPerSecond: optional(amount),
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
