import type { ServiceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { requiredTextAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";

/**
 * The destinations of a VirtualService on a gateway. Without `gateways`, or with the reserved word "mesh" alone, it
 * configures calls between sidecars, so it lets nobody in:
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export function virtualServiceBackends(object: Fields, namespace: string): readonly ServiceRef[] {
  const spec = mapAt(object, "spec");
  if (!textsAt(spec, "gateways").some((gateway) => gateway !== "mesh")) return [];
  const routes = ["http", "tls", "tcp"].flatMap((protocol) => mapsAt(spec, protocol));
  const destinations = routes.flatMap((route) => [
    ...mapsAt(route, "route").map((weighted) => mapAt(weighted, "destination")),
    ...mapsAt(route, "mirrors").map((mirror) => mapAt(mirror, "destination")),
    ...[optionalMapAt(route, "mirror")].filter((mirror) => mirror !== undefined),
  ]);
  return destinations.flatMap((destination) => readDestination(destination, namespace));
}

/** None for a host outside the cluster. Only a name without dots is looked up in the route's own namespace. */
function readDestination(destination: Fields, ownNamespace: string): readonly ServiceRef[] {
  const labels = requiredTextAt(destination, "host").split(".");
  const [name = "", namespace = ownNamespace, zone] = labels;
  if (labels.length > 1 && zone !== "svc") return [];
  return [{ namespace, name, ...given({ port: wholeNumberAt(mapAt(destination, "port"), "number") }) }];
}
