import { exactly, type Range, scaleRange } from "../../capacity/range.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import type { Estate } from "../estate.ts";
import { type EstateKnowledge, estateFrom, type SizeFlags } from "../estate-from.ts";
import type { PartName } from "../plan.ts";

/** What of the estate is known from a record, beyond its shape and conditions. */
export interface RecordedEstate {
  /** The part that was measured. */
  readonly part: PartName;
  /** How many of it: the proxies that share the calls, or those connected to the control plane. */
  readonly proxies: number;
  /** Calls per second that make the measured passes; null where traffic does not matter. */
  readonly callsPerSecond: Range | null;
  /** Clusters in the measured proxies' view, where they were counted. */
  readonly clusters?: number | undefined;
  readonly flags?: SizeFlags;
}

/**
 * The estate that a record describes, as `size` would make it of flags that say the record's shape and conditions: what
 * the record does not state is assumed as for any user.
 */
export function estateOfRecord(record: Benchmark, recorded: RecordedEstate, knowledge: EstateKnowledge): Estate {
  const { part, proxies, callsPerSecond, clusters } = recorded;
  const { shape, conditions } = record;
  const stated = { ...flagsOf(record), ...(part === "sidecar" ? { pods: shape.pods ?? proxies } : {}) };
  const estate = estateFrom({ answers: {}, flags: { ...stated, ...recorded.flags } }, knowledge);
  const perNode = part === "ztunnel" || part === "node" || part === "cni";
  const known: Estate = {
    ...estate,
    ...(part === "sidecar" ? { meshedPods: exactly(proxies) } : {}),
    ...(perNode ? { nodes: exactly(proxies) } : {}),
    ...(part === "waypoint" ? { namespaces: exactly(1), waypointReplicas: proxies } : {}),
    // What a test states is the connections of the proxy, not of each pod behind it.
    ...(part !== "controlPlane" && conditions.connections !== undefined ? { meshedPods: exactly(proxies) } : {}),
    ...(conditions.scopedConfig === undefined ? {} : { scopedConfig: conditions.scopedConfig }),
    vcpuKind: conditions.vcpuKind ?? null,
    traffic: {
      callsPerSecond,
      ingressPerSecond: part === "gateway" ? exactly(proxies) : null,
      from: "flag",
    },
  };
  return clusters === undefined ? known : withClusters(known, clusters);
}

/** The counted clusters are all that the measured proxy sees, with as many endpoints for each as the estate has. */
function withClusters(estate: Estate, clusters: number): Estate {
  const each = scaleRange(estate.endpoints, clusters / Math.max(1, estate.servicePorts.expected));
  return { ...estate, servicePorts: exactly(clusters), endpoints: each, namespaces: exactly(1), scopedConfig: true };
}

function flagsOf({ shape, conditions }: Benchmark): SizeFlags {
  const stated = {
    services: shape.services,
    pods: shape.pods,
    nodes: shape.nodes,
    namespaces: shape.namespaces,
    connections: conditions.connections,
    requestBytes: conditions.payloadBytes,
    responseBytes: conditions.payloadBytes,
    proxyWorkers: conditions.proxyWorkers,
    keepAlive: conditions.keepAlive === undefined ? undefined : conditions.keepAlive ? "yes" : "no",
    deploymentsPerDay: shape.deploymentsPerDay,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as SizeFlags;
}
