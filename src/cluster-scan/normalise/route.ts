import type { Route } from "../inventory.ts";
import { gatewayRouteBackends } from "./gateway-route.ts";
import { ingressBackends } from "./ingress.ts";
import { type RawObject, toNamed } from "./raw-object.ts";
import { virtualServiceBackends } from "./virtual-service.ts";

/** One Service that a route sends traffic to. */
export type Backend = Route["backends"][number];

/** The Services that an Ingress, HTTPRoute, GRPCRoute or VirtualService lets traffic in to, each port once. */
export function toRoute(raw: RawObject): Route {
  const backends = new Map(readBackends(raw).map((backend) => [JSON.stringify(backend), backend]));
  return { ...toNamed(raw), backends: [...backends.values()] };
}

function readBackends({ fields, ref: { kind, namespace = "default" } }: RawObject): readonly Backend[] {
  if (kind === "Ingress") return ingressBackends(fields, namespace);
  return kind === "VirtualService"
    ? virtualServiceBackends(fields, namespace)
    : gatewayRouteBackends(fields, namespace);
}
