import * as z from "zod/mini";
import type {
  Endpoints,
  Gateway,
  NetworkPolicy,
  PolicyRule,
  Route,
  Service,
  TrafficClass,
} from "../network-records.ts";
import {
  count,
  countOrText,
  flag,
  labelSelector,
  list,
  map,
  namedShape,
  namespacedRef,
  namespacedShape,
  oneOf,
  optional,
  serviceRef,
  text,
  textMap,
  transport,
} from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

const yes = z.literal(true, "true");

export const service = schemaOf<Service>()(
  map({
    ...namespacedShape,
    type: oneOf("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
    headless: flag,
    selector: z.nullable(textMap),
    ports: list(
      map({
        name: optional(text),
        appProtocol: optional(text),
        port: count,
        protocol: transport,
        targetPort: countOrText,
      }),
    ),
    sticky: optional(yes),
    nodeLocal: optional(yes),
    publishesNotReady: optional(yes),
    ipFamilies: optional(list(oneOf("IPv4", "IPv6"))),
    addressBlock: optional(oneOf("reserved", "public")),
    unplaced: optional(yes),
    externalName: optional(text),
  }),
);

const policyRule = schemaOf<PolicyRule>()(
  map({
    ports: list(map({ protocol: text, port: optional(countOrText), endPort: optional(count) })),
    peers: list(
      map({
        podSelector: optional(labelSelector),
        namespaceSelector: optional(labelSelector),
        cidr: optional(text),
      }),
    ),
  }),
);

const changeHistory = map({ madeAt: count, changes: count });

export const networkPolicy = schemaOf<NetworkPolicy>()(
  map({
    ...namespacedShape,
    podSelector: labelSelector,
    limitsIngress: flag,
    limitsEgress: flag,
    ingress: list(policyRule),
    egress: list(policyRule),
  }),
);

export const route = schemaOf<Route>()(
  map({
    ...namespacedShape,
    history: optional(changeHistory),
    backends: list(serviceRef),
    className: optional(text),
    cookieAffinity: optional(yes),
    gateways: optional(list(namespacedRef)),
  }),
);

export const endpoints = schemaOf<Endpoints>()(
  map({
    ref: namespacedRef,
    aside: flag,
    service: text,
    fromSelector: flag,
    ready: count,
    notReady: count,
    pods: list(text),
  }),
);

export const trafficClass = schemaOf<TrafficClass>()(
  map({ ...namedShape, controller: text, isDefault: optional(z.literal(true, "true")) }),
);

export const gateway = schemaOf<Gateway>()(
  map({ ...namespacedShape, className: text, listeners: list(map({ port: count, protocol: text })) }),
);
