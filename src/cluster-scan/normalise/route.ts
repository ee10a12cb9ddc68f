import type { Route } from "../inventory.ts";
import type { NamespacedRef, ServiceRef } from "../resource-ref.ts";
import type { Fields } from "./fields.ts";
import { gatewayRouteBackends } from "./gateway-route.ts";
import { ingressBackends } from "./ingress.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { virtualServiceBackends } from "./virtual-service.ts";

/** The Services that an Ingress, HTTPRoute, GRPCRoute or VirtualService lets traffic in to, each port once. */
export function toRoute(raw: RawObject): Route {
  const named = toNamespaced(raw);
  const backends = new Map(readBackends(raw.fields, named.ref).map((backend) => [JSON.stringify(backend), backend]));
  return { ...named, backends: [...backends.values()] };
}

function readBackends(fields: Fields, { kind, namespace }: NamespacedRef): readonly ServiceRef[] {
  if (kind === "Ingress") return ingressBackends(fields, namespace);
  return kind === "VirtualService"
    ? virtualServiceBackends(fields, namespace)
    : gatewayRouteBackends(fields, namespace);
}
