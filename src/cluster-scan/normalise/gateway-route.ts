import type { NamespacedRef, ServiceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { requiredTextAt, textAt, wholeNumberAt } from "./scalar-fields.ts";

/**
 * The backends of an HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute that hangs on a Gateway. One that hangs on Services only configures calls
 * inside the mesh (https://gateway-api.sigs.k8s.io/mesh/), so it lets nobody in.
 */
export function gatewayRouteBackends(route: Fields, namespace: string): readonly ServiceRef[] {
  const spec = mapAt(route, "spec");
  const letsIn = mapsAt(spec, "parentRefs").some(
    (parent) => !["Service", "ServiceEntry"].includes(textAt(parent, "kind") ?? "Gateway"),
  );
  if (!letsIn) return [];
  return mapsAt(spec, "rules").flatMap((rule) => [
    ...mapsAt(rule, "backendRefs").flatMap((backend) => readBackend(backend, namespace)),
    ...mapsAt(rule, "filters").flatMap((filter) => readMirror(filter, namespace)),
  ]);
}

/** The Gateways among the parents of a route. */
export function routeGateways(route: Fields, namespace: string): readonly NamespacedRef[] {
  return mapsAt(mapAt(route, "spec"), "parentRefs")
    .filter((parent) => (textAt(parent, "kind") ?? "Gateway") === "Gateway")
    .map((parent) => ({
      apiGroup: "gateway.networking.k8s.io",
      kind: "Gateway",
      namespace: textAt(parent, "namespace") || namespace,
      name: requiredTextAt(parent, "name"),
    }));
}

function readMirror(filter: Fields, namespace: string): readonly ServiceRef[] {
  const backend = optionalMapAt(mapAt(filter, "requestMirror"), "backendRef");
  return backend === undefined ? [] : readBackend(backend, namespace);
}

/** None for a backend of another kind. */
function readBackend(backend: Fields, ownNamespace: string): readonly ServiceRef[] {
  if ((textAt(backend, "kind") ?? "Service") !== "Service" || textAt(backend, "group")) return [];
  const namespace = textAt(backend, "namespace") || ownNamespace;
  return [{ namespace, name: requiredTextAt(backend, "name"), ...given({ port: wholeNumberAt(backend, "port") }) }];
}
