import type { Service, ServicePort } from "../cluster-scan/inventory.ts";
import { groupBy } from "../group-by.ts";
import { kubernetes } from "../knowledge/kubernetes.ts";

/** What of a Service may differ. The port's number on the pods may: each cluster's endpoints bring their own. */
export type ServiceAspect = "type" | "headless" | "selector" | "ports" | "portName" | "appProtocol";

/** One way in which a Service differs, and which clusters have it how. */
export interface Difference {
  readonly what: ServiceAspect;
  /** "80/TCP", for portName and appProtocol. */
  readonly port?: string;
  /** At least two, those of most clusters first; null: not set. */
  readonly variants: readonly { readonly value: string | null; readonly contexts: readonly string[] }[];
}

/** A Service of one namespace and name that is not the same in all clusters that have it. */
export interface ServiceDifference {
  readonly namespace: string;
  readonly name: string;
  readonly differs: readonly Difference[];
}

/** The Services of one cluster, system namespaces included. */
interface ClusterServices {
  readonly context: string;
  readonly services: readonly Service[];
}

interface Instance {
  readonly context: string;
  readonly service: Service;
}

/**
 * Services that several clusters have and that differ. Meshes over several clusters take a Service for the same by its
 * namespace and name, and find the endpoints of a port by the port's name, so that a call may work from one cluster and
 * fail from another. Istio warns of the same once it is installed (IST0170, istio/istio
 * pkg/config/analysis/analyzers/multicluster/service.go), of node ports and target ports too, which break nothing.
 *
 * Services of system namespaces, and the one that Kubernetes makes for its API server, belong to their own cluster.
 * Sorted by namespace and name; `shared` is how many there were to compare.
 */
export function findServiceDifferences(clusters: readonly ClusterServices[]): {
  readonly shared: number;
  readonly differences: readonly ServiceDifference[];
} {
  const own = clusters.flatMap(({ context, services }) =>
    services.filter(isShareable).map((service): Instance => ({ context, service })),
  );
  const shared = [...groupBy(own, ({ service: { ref } }) => JSON.stringify([ref.namespace, ref.name])).values()].filter(
    (instances) => instances.length > 1,
  );
  const differences = shared.flatMap((instances) => {
    const [first] = instances;
    const differs = differencesOf(instances);
    if (first === undefined || differs.length === 0) return [];
    const { namespace, name } = first.service.ref;
    return [{ namespace, name, differs }];
  });
  return { shared: shared.length, differences: differences.sort(byName) };
}

function isShareable({ aside, ref }: Service): boolean {
  const { namespace, name } = kubernetes.apiServerService;
  return !aside && !(ref.namespace === namespace && ref.name === name);
}

/** An ExternalName Service has neither pods nor, mostly, ports: that it is one says all. */
function differencesOf(instances: readonly Instance[]): readonly Difference[] {
  const leading = instances.filter(({ service }) => service.type !== "ExternalName");
  return [
    ...compare("type", instances, ({ type }) => type),
    ...compare("headless", leading, ({ headless }) => (headless ? "headless" : "cluster IP")),
    ...compare("selector", leading, ({ selector }) => (selector === null ? "no selector" : "selector")),
    ...compare("ports", leading, ({ ports }) => ports.map(portKey).sort(byNumber).join(", ") || null),
    ...[...new Set(leading.flatMap(({ service }) => service.ports.map(portKey)))].sort(byNumber).flatMap((port) => {
      const having = leading.filter(({ service }) => portOf(service, port) !== undefined);
      return [
        ...compare("portName", having, (service) => portOf(service, port)?.name ?? null, port),
        ...compare("appProtocol", having, (service) => portOf(service, port)?.appProtocol ?? null, port),
      ];
    }),
  ];
}

function compare(
  what: ServiceAspect,
  instances: readonly Instance[],
  aspectOf: (service: Service) => string | null,
  port?: string,
): readonly Difference[] {
  const variants = [...groupBy(instances, ({ service }) => aspectOf(service))].map(([value, having]) => ({
    value,
    contexts: having.map(({ context }) => context),
  }));
  if (variants.length < 2) return [];
  variants.sort((a, b) => b.contexts.length - a.contexts.length);
  return [{ what, ...(port === undefined ? {} : { port }), variants }];
}

function portKey({ port, protocol }: ServicePort): string {
  return `${port}/${protocol}`;
}

function portOf({ ports }: Service, key: string): ServicePort | undefined {
  return ports.find((port) => portKey(port) === key);
}

/** "80/TCP" before "443/TCP", and that before "443/UDP". */
function byNumber(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || compareText(a, b);
}

function byName(a: ServiceDifference, b: ServiceDifference): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

/** The same order on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
