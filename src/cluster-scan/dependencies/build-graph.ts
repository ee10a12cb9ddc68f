import { type Mesh, maintainedMeshes } from "../../knowledge/meshes.ts";
import type { CollectionName, Records, Service, ServicePort, Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import { servedPorts } from "../served-ports.ts";
import { weighEdges } from "../traffic/weigh-edges.ts";
import { completeGraph } from "./complete-graph.ts";
import { configMapReader } from "./config-map-references.ts";
import { entryPoints, missingBackends } from "./entry-points.ts";
import type { Graph } from "./graph.ts";
import type { HidesServices } from "./hidden-services.ts";
import { inOrder } from "./in-order.ts";
import { mergeEdges } from "./merge-edges.ts";
import { policyClaims } from "./policy-claims.ts";
import { portProtocol } from "./port-protocol.ts";
import { createServiceDirectory, namespaceOf, type ServiceDirectory } from "./service-directory.ts";
import { workloadClaims } from "./workload-claims.ts";

/** What the graph is made from. */
export const graphReads = [
  "workloads",
  "services",
  "routes",
  "namespaces",
  "configMaps",
  "endpoints",
  "pods",
  "customResources",
  "networkPolicies",
  "gateways",
  "trafficClasses",
  "webhooks",
  "apiServices",
  "traffic",
] as const satisfies readonly CollectionName[];

/** What it looks at besides, where it is there: how old the kubelets are, and how pods started. No caller is told by it. */
export const graphConsults = ["nodes", "events"] as const satisfies readonly CollectionName[];

type GraphRecords = Pick<Records, (typeof graphReads)[number] | (typeof graphConsults)[number]>;

/**
 * The service graph that the configuration shows: who is told the address of whom. Calls whose target stands only in
 * code are not in it. Equal inventories give equal graphs, whatever the order of their records.
 *
 * Workloads and Services of system namespaces are left out, except Services (with what is behind them) that a workload
 * calls. Cycles leave out `possible` calls.
 *
 * @param hides where Services may be that could not be read: names there are neither unresolved nor external
 * @param meshes those to judge order and callers for; all that are maintained unless given
 */
export function buildGraph(
  records: GraphRecords,
  hides?: HidesServices,
  meshes: readonly Mesh[] = maintainedMeshes,
): Graph {
  const directory = createServiceDirectory(records, records, hides);
  const workloads = inOrder(records.workloads, ({ ref }) => refKey(ref)).filter(({ aside }) => !aside);
  const served = new Map(servedPorts(records).map((one) => [one.port, one]));
  const speaks = (port: ServicePort) => portProtocol(port, served.get(port));
  const told = configMapReader(records, directory);
  const claims = [
    ...workloads.flatMap((workload) => workloadClaims(workload, directory, told)),
    ...policyClaims(records, directory),
  ];
  const configured = mergeEdges(
    claims.flatMap((claim) => (claim.kind === "call" || claim.kind === "startup" ? [claim] : [])),
  );
  const edges = weighEdges(configured, records, directory);
  const called = new Set(edges.map(({ to }) => `${to.namespace}/${to.name}`));
  const services = inOrder(records.services, ({ ref }) => refKey(ref))
    .filter((service) => !service.aside || called.has(`${namespaceOf(service)}/${service.ref.name}`))
    .map((service) => toGraphService(service, directory, speaks));
  const refs = workloads.map(({ ref }) => ref);
  const missing = missingBackends(records.routes, directory);
  const namesOf = (kind: "unresolved" | "unseen") =>
    uniqueInOrder([
      ...claims.flatMap((claim) => (claim.kind === kind ? [{ from: claim.from.ref, name: claim.host }] : [])),
      ...missing[kind],
    ]);
  const found = {
    workloads: refs,
    services,
    edges,
    unresolved: namesOf("unresolved"),
    unseen: namesOf("unseen"),
    hidden: uniqueInOrder(workloads.flatMap(hiddenIn)),
    external: uniqueInOrder(
      claims.flatMap((claim) => (claim.kind === "external" ? [{ from: claim.from.ref, host: claim.host }] : [])),
    ),
    entry: entryPoints(records, directory),
  };
  return completeGraph(found, records, directory, meshes);
}

function hiddenIn({ ref, pod }: Workload): NonNullable<Graph["hidden"]> {
  const places = [...pod.initContainers, ...pod.containers].flatMap(({ hidden = [] }) => hidden);
  return places.map((place) => ({ from: ref, place }));
}

function toGraphService(
  service: Service,
  directory: ServiceDirectory,
  speaks: (port: ServicePort) => string | undefined,
): Graph["services"][number] {
  return {
    namespace: namespaceOf(service),
    name: service.ref.name,
    workloads: inOrder(
      directory.workloadsBehind(service).map(({ ref }) => ref),
      refKey,
    ),
    ports: service.ports.map((port) => {
      const protocol = speaks(port);
      return protocol === undefined ? { port: port.port } : { port: port.port, protocol };
    }),
  };
}

function uniqueInOrder<T extends { readonly from: { readonly kind: string; readonly name: string } }>(
  items: readonly T[],
): T[] {
  const key = ({ from, ...rest }: T) => `${refKey(from)} ${JSON.stringify(rest)}`;
  return inOrder(new Map(items.map((item) => [key(item), item])).values(), key);
}
