import * as z from "zod/mini";
import type { AdmissionPolicy, ApiService, CustomResource, ScrapeTargets, Webhook } from "../api-records.ts";
import type { CustomResourceDefinition, Namespace, Node, ServerVersion } from "../inventory.ts";
import {
  amount,
  countOrText,
  flag,
  labelSelector,
  list,
  map,
  namedRecord,
  namedShape,
  oneOf,
  optional,
  ref,
  serviceRef,
  text,
  textMap,
} from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

/** The server itself, and what extends its API. */
export const serverVersion = schemaOf<ServerVersion>()(map({ gitVersion: text }));

export const namespace = schemaOf<Namespace>()(namedRecord);

export const node = schemaOf<Node>()(
  map({
    ...namedShape,
    allocatable: map({ cpuCores: amount, memoryMiB: amount, pods: amount }),
    kubeletVersion: text,
    providerId: text,
    containerRuntime: optional(oneOf("containerd", "cri-o", "docker", "other")),
    kernelVersion: optional(text),
    osImage: optional(text),
    taints: optional(
      list(map({ key: text, value: optional(text), effect: oneOf("NoSchedule", "PreferNoSchedule", "NoExecute") })),
    ),
    troubles: optional(
      list(oneOf("Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable", "Unschedulable")),
    ),
    ipFamilies: optional(list(oneOf("IPv4", "IPv6"))),
    internalOnly: optional(z.literal(true, "true")),
  }),
);

export const customResourceDefinition = schemaOf<CustomResourceDefinition>()(
  map({
    name: text,
    group: text,
    versions: optional(list(text)),
    bundleVersion: optional(text),
    channel: optional(oneOf("standard", "experimental")),
  }),
);

const failurePolicy = oneOf("Fail", "Ignore");

export const webhook = schemaOf<Webhook>()(
  map({ ref, hooks: list(map({ name: text, failurePolicy, onPods: flag, service: optional(serviceRef) })) }),
);

export const admissionPolicy = schemaOf<AdmissionPolicy>()(map({ ref, failurePolicy, onPods: flag }));

export const apiService = schemaOf<ApiService>()(
  map({ ref, group: text, available: flag, service: optional(serviceRef) }),
);

const scrapes = schemaOf<ScrapeTargets>()(
  map({
    of: oneOf("Service", "Pod"),
    selector: labelSelector,
    namespaces: optional(list(text)),
    anyNamespace: optional(z.literal(true, "true")),
    ports: list(countOrText),
  }),
);

export const customResource = schemaOf<CustomResource>()(
  map({ ...namedShape, dependsOn: optional(list(ref)), settings: optional(textMap), scrapes: optional(scrapes) }),
);
