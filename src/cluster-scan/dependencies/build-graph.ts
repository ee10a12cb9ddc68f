import type { Records, Service, ServicePort } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";
import { servedPorts } from "../served-ports.ts";
import { callCycles, isSureCall } from "./call-cycles.ts";
import { entryPoints, missingBackends } from "./entry-points.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { mergeEdges } from "./merge-edges.ts";
import { portProtocol } from "./port-protocol.ts";
import { createServiceDirectory, namespaceOf, type ServiceDirectory } from "./service-directory.ts";
import { startupOrder } from "./startup-order.ts";
import { planWaves } from "./waves.ts";
import { workloadCalls } from "./workload-calls.ts";
import { workloadClaims } from "./workload-claims.ts";

/**
 * The service graph that the configuration shows: who is told the address of whom. Calls whose target stands only in
 * code are not in it. Equal inventories give equal graphs, whatever the order of their records.
 *
 * Workloads and Services of system namespaces are left out, except Services (with what is behind them) that a workload
 * calls. Cycles leave out `possible` calls.
 */
export function buildGraph(records: Pick<Records, "workloads" | "services" | "routes" | "namespaces">): Graph {
  const directory = createServiceDirectory(records);
  const workloads = inOrder(records.workloads, ({ ref }) => refKey(ref)).filter(({ system }) => !system);
  const claims = workloads.flatMap((workload) => workloadClaims(workload, directory));
  const edges = mergeEdges(
    claims.flatMap((claim) => (claim.kind === "call" || claim.kind === "startup" ? [claim] : [])),
  );
  const called = new Set(edges.map(({ to }) => `${to.namespace}/${to.name}`));
  const served = new Map(servedPorts(records).map((one) => [one.port, one]));
  const services = inOrder(records.services, ({ ref }) => refKey(ref))
    .filter((service) => !service.system || called.has(`${namespaceOf(service)}/${service.ref.name}`))
    .map((service) => toGraphService(service, directory, (port) => portProtocol(port, served.get(port))));
  const refs = workloads.map(({ ref }) => ref);
  const beforeWaves = {
    workloads: refs,
    services,
    edges,
    unresolved: uniqueInOrder([
      ...claims.flatMap((claim) => (claim.kind === "unresolved" ? [{ from: claim.from.ref, name: claim.host }] : [])),
      ...missingBackends(records.routes, directory),
    ]),
    external: uniqueInOrder(
      claims.flatMap((claim) => (claim.kind === "external" ? [{ from: claim.from.ref, host: claim.host }] : [])),
    ),
    entry: entryPoints(records, directory),
    ordering: startupOrder({ edges, services }),
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
