import type { Route } from "../inventory.ts";
import type { NamespacedRef, ServiceRef } from "../resource-ref.ts";
import { changeHistory } from "./change-history.ts";
import type { Fields } from "./fields.ts";
import { gatewayRouteBackends, routeGateways } from "./gateway-route.ts";
import { given } from "./given.ts";
import { chosenByCookie, ingressBackends, ingressClass } from "./ingress.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { virtualServiceBackends } from "./virtual-service.ts";

/** The Services that an Ingress, a route of the Gateway API or a VirtualService lets traffic in to, each port once. */
export function toRoute(raw: RawObject): Route {
  const named = toNamespaced(raw);
  const backends = new Map(readBackends(raw.fields, named.ref).map((backend) => [JSON.stringify(backend), backend]));
  return {
    ...named,
    ...given({ history: changeHistory(raw) }),
    backends: [...backends.values()],
    ...readDoor(raw.fields, named.ref),
  };
}

/** By whom the traffic comes. */
function readDoor(
  fields: Fields,
  { kind, namespace }: NamespacedRef,
): Pick<Route, "className" | "cookieAffinity" | "gateways"> {
  if (kind === "Ingress") return given({ className: ingressClass(fields), cookieAffinity: chosenByCookie(fields) });
  if (kind === "VirtualService") return {};
  const gateways = routeGateways(fields, namespace);
  return gateways.length > 0 ? { gateways } : {};
}

function readBackends(fields: Fields, { kind, namespace }: NamespacedRef): readonly ServiceRef[] {
  if (kind === "Ingress") return ingressBackends(fields, namespace);
  return kind === "VirtualService"
    ? virtualServiceBackends(fields, namespace)
    : gatewayRouteBackends(fields, namespace);
}
