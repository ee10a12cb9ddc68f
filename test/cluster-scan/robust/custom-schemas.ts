import { kinds } from "../../../src/cluster-scan/kinds.ts";
import { customResources } from "../../../src/knowledge/custom-resources.ts";
import type { ApiKind, Schema } from "./api-schema.ts";

const text: Schema = { type: "string" };
const number: Schema = { type: "integer", format: "int32" };
const texts: Schema = { type: "array", items: text };
const anything: Schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

function map(properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema {
  return { type: "object", properties, required };
}

function list(items: Schema): Schema {
  return { type: "array", items };
}

const backend = map({ group: text, kind: text, name: text, namespace: text, port: number, weight: number }, "name");
const parents = list(
  map({ group: text, kind: text, name: text, namespace: text, sectionName: text, port: number }, "name"),
);
const filters = list(
  map({ type: text, requestMirror: map({ backendRef: backend, percent: number }, "backendRef") }, "type"),
);
const rules = list(map({ name: text, filters, backendRefs: list(backend), matches: list(anything) }));
const route = map({ parentRefs: parents, hostnames: texts, rules });

const destination = map({ host: text, subset: text, port: map({ number }) }, "host");
const destinations = list(map({ destination, weight: number }, "destination"));
const http = list(
  map({ name: text, route: destinations, mirror: destination, mirrors: list(map({ destination }, "destination")) }),
);

/**
 * The specs of kinds of other projects whose fields are read: what the definitions of the Gateway API
 * (https://gateway-api.sigs.k8s.io/reference/spec/) and of Istio
 * (https://istio.io/latest/docs/reference/config/networking/virtual-service/) say of these fields.
 */
const specs: Readonly<Record<string, Schema>> = {
  GatewayClass: map({ controllerName: text, description: text }, "controllerName"),
  Gateway: map(
    {
      gatewayClassName: text,
      listeners: list(map({ name: text, hostname: text, port: number, protocol: text }, "name", "port", "protocol")),
    },
    "gatewayClassName",
    "listeners",
  ),
  HTTPRoute: route,
  GRPCRoute: route,
  TLSRoute: route,
  TCPRoute: route,
  UDPRoute: route,
  VirtualService: map({ hosts: texts, gateways: texts, http, tcp: http, tls: http, exportTo: texts }),
};

/** Flux's kinds name those that come first. */
const predecessors = map({
  dependsOn: list(map({ name: text, namespace: text }, "name")),
  suspend: { type: "boolean" },
});

/** The kinds that an API server knows by their definitions only, and those of the metrics API. */
export function customKinds(metadata: Schema): readonly ApiKind[] {
  const custom = new Map(customResources.map((one) => [`${one.kind} ${one.apiVersion}`, one]));
  return kinds.flatMap(({ kind, group, version, clusterScoped = false }) => {
    const apiVersion = `${group}/${version}`;
    const own = custom.get(`${kind} ${apiVersion}`);
    const spec = own === undefined ? specs[kind] : own.namesPredecessors ? predecessors : anything;
    if (spec !== undefined)
      return [{ apiVersion, kind, clusterScoped, schema: map({ metadata, spec, status: anything }) }];
    return kind === "PodMetrics" ? [{ apiVersion, kind, clusterScoped, schema: podMetrics(metadata) }] : [];
  });
}

/** https://github.com/kubernetes/metrics/blob/v0.34.0/pkg/apis/metrics/v1beta1/types.go */
function podMetrics(metadata: Schema): Schema {
  const usage: Schema = {
    type: "object",
    additionalProperties: { $ref: "io.k8s.apimachinery.pkg.api.resource.Quantity" },
  };
  return map({
    metadata,
    timestamp: text,
    window: text,
    containers: list(map({ name: text, usage }, "name", "usage")),
  });
}
