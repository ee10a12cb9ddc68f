import type { Records, Route, Service } from "../inventory.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { namespaceOf, type ServiceDirectory } from "./service-directory.ts";

/**
 * Services that clients outside the cluster reach: of type LoadBalancer or NodePort, or behind a route. A Service can
 * have several entries. System namespaces are left out, and backends that are not here (`missingBackends` has them).
 */
export function entryPoints(
  { services, routes }: Pick<Records, "services" | "routes">,
  directory: ServiceDirectory,
): Graph["entry"] {
  const exposed = services.filter(({ type, aside }) => !aside && (type === "LoadBalancer" || type === "NodePort"));
  const entries = [
    ...exposed.map((service) => ({
      service: serviceRef(service, onlyPort(service)),
      via: `Service of type ${service.type}`,
    })),
    ...routes.filter(({ aside }) => !aside).flatMap((route) => routeEntries(route, directory)),
  ];
  const unique = new Map(entries.map((entry) => [entryKey(entry), entry]));
  return inOrder(unique.values(), entryKey);
}

/** What routes name and nobody here is, apart from what may be where Services could not be read. */
export function missingBackends(
  routes: readonly Route[],
  directory: ServiceDirectory,
): Record<"unresolved" | "unseen", Graph["unresolved"]> {
  const missing = routes
    .filter(({ aside }) => !aside)
    .flatMap(({ ref, backends }) =>
      backends
        .filter(({ namespace, name }) => directory.find(namespace, name) === undefined)
        .map(({ namespace, name }) => ({
          hidden: directory.hides(namespace),
          named: { from: ref, name: namespace === ref.namespace ? name : `${name}.${namespace}` },
        })),
    );
  const namedWhere = (wanted: boolean) => missing.flatMap(({ hidden, named }) => (hidden === wanted ? [named] : []));
  return { unresolved: namedWhere(false), unseen: namedWhere(true) };
}

function routeEntries({ ref, backends }: Route, directory: ServiceDirectory): Graph["entry"][number][] {
  return backends.flatMap(({ namespace, name, port }) => {
    const service = directory.find(namespace, name);
    return service === undefined
      ? []
      : [{ service: serviceRef(service, port ?? onlyPort(service)), via: formatRef(ref) }];
  });
}

function serviceRef(service: Service, port: number | undefined) {
  return { namespace: namespaceOf(service), name: service.ref.name, ...(port === undefined ? {} : { port }) };
}

function onlyPort({ ports }: Service): number | undefined {
  return ports.length === 1 ? ports[0]?.port : undefined;
}

function entryKey({ service, via }: Graph["entry"][number]): string {
  return `${refKey({ kind: "Service", ...service })} ${service.port ?? ""} ${via}`;
}
