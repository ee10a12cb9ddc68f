import type { CollectionName, Records, Service, ServicePort } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";
import { servedPorts } from "../served-ports.ts";
import { callCycles, isSureCall } from "./call-cycles.ts";
import { configMapReader } from "./config-map-references.ts";
import { entryPoints, missingBackends } from "./entry-points.ts";
import type { Graph } from "./graph.ts";
import type { HidesServices } from "./hidden-services.ts";
import { inOrder } from "./in-order.ts";
import { mergeEdges } from "./merge-edges.ts";
import { portProtocol } from "./port-protocol.ts";
import { createServiceDirectory, namespaceOf, type ServiceDirectory } from "./service-directory.ts";
import { startupOrder } from "./startup-order.ts";
import { planWaves } from "./waves.ts";
import { workloadCalls } from "./workload-calls.ts";
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
] as const satisfies readonly CollectionName[];

/**
 * The service graph that the configuration shows: who is told the address of whom. Calls whose target stands only in
 * code are not in it. Equal inventories give equal graphs, whatever the order of their records.
 *
 * Workloads and Services of system namespaces are left out, except Services (with what is behind them) that a workload
 * calls. Cycles leave out `possible` calls.
 *
 * @param hides where Services may be that could not be read: names there are neither unresolved nor external
 */
export function buildGraph(records: Pick<Records, (typeof graphReads)[number]>, hides?: HidesServices): Graph {
  const directory = createServiceDirectory(records, records, hides);
  const workloads = inOrder(records.workloads, ({ ref }) => refKey(ref)).filter(({ aside }) => !aside);
  const told = configMapReader(records);
  const claims = workloads.flatMap((workload) => workloadClaims(workload, directory, told));
  const edges = mergeEdges(
    claims.flatMap((claim) => (claim.kind === "call" || claim.kind === "startup" ? [claim] : [])),
  );
  const called = new Set(edges.map(({ to }) => `${to.namespace}/${to.name}`));
  const served = new Map(servedPorts(records).map((one) => [one.port, one]));
  const services = inOrder(records.services, ({ ref }) => refKey(ref))
    .filter((service) => !service.aside || called.has(`${namespaceOf(service)}/${service.ref.name}`))
    .map((service) => toGraphService(service, directory, (port) => portProtocol(port, served.get(port))));
  const refs = workloads.map(({ ref }) => ref);
  const missing = missingBackends(records.routes, directory);
  const namesOf = (kind: "unresolved" | "unseen") =>
    uniqueInOrder([
      ...claims.flatMap((claim) => (claim.kind === kind ? [{ from: claim.from.ref, name: claim.host }] : [])),
      ...missing[kind],
    ]);
  const beforeWaves = {
    workloads: refs,
    services,
    edges,
    unresolved: namesOf("unresolved"),
    unseen: namesOf("unseen"),
    external: uniqueInOrder(
      claims.flatMap((claim) => (claim.kind === "external" ? [{ from: claim.from.ref, host: claim.host }] : [])),
    ),
    entry: entryPoints(records, directory),
    ordering: startupOrder({ edges, services }, records.customResources),
    cycles: callCycles(workloadCalls({ workloads: refs, services }, edges.filter(isSureCall))),
  };
  const unmeshable = new Set(workloads.filter((workload) => !isMeshable(workload)).map(({ ref }) => refKey(ref)));
  return { ...beforeWaves, waves: planWaves(beforeWaves, unmeshable) };
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
