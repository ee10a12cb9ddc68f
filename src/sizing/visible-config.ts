import { type Range, scaleRange } from "../capacity/range.ts";
import type { Estate } from "./estate.ts";
import type { PartName } from "./plan.ts";

/** How many things a proxy has to know. */
export interface VisibleConfig {
  readonly clusters: Range;
  readonly endpoints: Range;
  readonly workloads: Range;
  readonly connections: Range;
}

/**
 * What one proxy of a part is configured with. A new mesh tells every sidecar about every service of the cluster, in
 * the mesh or not, until its configuration is scoped; then a sidecar knows its own namespace's. A waypoint and a
 * node's l7 proxy serve a namespace anyway; a gateway keeps all.
 *
 * Source: https://istio.io/latest/docs/ops/configuration/mesh/configuration-scoping/
 */
export function visibleConfig(part: PartName, estate: Estate): VisibleConfig {
  const whole = part === "gateway" || (part === "sidecar" && !estate.scopedConfig);
  const ofCluster = (all: Range) => scaleRange(all, 1 / (estate.clusters ?? 1));
  const seen = (all: Range) => (whole ? ofCluster(all) : perNamespace(all, estate.namespaces));
  return {
    clusters: seen(estate.servicePorts),
    endpoints: seen(estate.endpoints),
    workloads: ofCluster(estate.pods),
    connections: connectionsOf(part, estate),
  };
}

function perNamespace(all: Range, namespaces: Range): Range {
  const share = (count: number, over: number) => count / Math.max(1, over);
  return {
    low: share(all.low, namespaces.low),
    expected: share(all.expected, namespaces.expected),
    high: share(all.high, namespaces.high),
  };
}

/** Open connections of one proxy: a sidecar's are its pod's, those of a proxy for many pods are all of theirs. */
export function connectionsOf(part: PartName, { connections, meshedPods, nodes, namespaces }: Estate): Range {
  if (part === "sidecar" || part === "gateway") return connections;
  const proxies = part === "waypoint" ? namespaces : nodes;
  return scaleRange(connections, Math.max(1, meshedPods.expected / Math.max(1, proxies.expected)));
}
