import { type Range, scaleRange } from "../capacity/range.ts";
import type { WorkloadLoad } from "../cluster-scan/measured-loads.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Calibration } from "./calibrate/calibration.ts";
import type { Traffic } from "./plan.ts";

/** What is to be meshed, and what it carries: counts that nobody told are ranges, each explained in `assumptions`. */
export interface Estate {
  readonly services: Range;
  /** TCP ports of Services: what an Envoy that sees everything is configured with. */
  readonly servicePorts: Range;
  /** Pods of applications. */
  readonly pods: Range;
  /** Those that would get a proxy: not on the host network, not of the system. */
  readonly meshedPods: Range;
  /** Pods behind service ports, one for each port. */
  readonly endpoints: Range;
  /** Namespaces with meshed pods. */
  readonly namespaces: Range;
  readonly nodes: Range;
  readonly traffic: Traffic;
  /** The share of calls that need l7 where a mesh makes that optional, 0..1. */
  readonly l7Share: number;
  /** Measured only; empty otherwise. */
  readonly workloadLoads: readonly WorkloadLoad[];
  /** The busiest proxy's rate over the mean, where rates were not measured. */
  readonly trafficConcentration: Range;
  /** Open connections of a busy pod. */
  readonly connections: Range;
  /** Null where nobody told, here and below. */
  readonly requestBytes: number | null;
  readonly responseBytes: number | null;
  /** Connections carry many requests, or one each. */
  readonly keepAlive: boolean | null;
  /** Spreads between studies by which the high end of CPU rises where `keepAlive` is unknown. */
  readonly unknownReuseSpreads: number;
  readonly vcpuKind: VcpuKind | null;
  readonly proxyWorkers: number | null;
  readonly deploymentsPerDay: number | null;
  readonly configChangesPerDay: number | null;
  readonly waypointReplicas: number | null;
  readonly controlPlaneReplicas: number | null;
  /** Proxies see their own namespace only, instead of the whole cluster. */
  readonly scopedConfig: boolean;
  /** The network plug-in, in lower case. */
  readonly cni: string | null;
  /** Clusters that the estate is spread over, each with a control plane of its own; one where absent. */
  readonly clusters?: number;
  /** By the user's own load test. */
  readonly calibration?: Calibration;
  /** How many times as large as it is told to be: 1, or what growEstate made of it. */
  readonly growth: number;
  /** In words: what nobody told and was assumed. */
  readonly assumptions: readonly string[];
}

/** The same applications with `growth` times the calls, in `growth` times the pods on `growth` times the nodes. */
export function growEstate(estate: Estate, growth: number): Estate {
  if (growth === 1) return estate;
  const { callsPerSecond, ingressPerSecond, from } = estate.traffic;
  return {
    ...estate,
    pods: scaleRange(estate.pods, growth),
    meshedPods: scaleRange(estate.meshedPods, growth),
    endpoints: scaleRange(estate.endpoints, growth),
    nodes: scaleRange(estate.nodes, growth),
    traffic: {
      callsPerSecond: callsPerSecond && scaleRange(callsPerSecond, growth),
      ingressPerSecond: ingressPerSecond && scaleRange(ingressPerSecond, growth),
      from,
    },
    workloadLoads: estate.workloadLoads.map((load) => ({
      ...load,
      pods: load.pods * growth,
      callsPerSecond: load.callsPerSecond * growth,
    })),
    growth: estate.growth * growth,
    assumptions: [
      ...estate.assumptions,
      `Growth ${growth}: ${growth} times the calls, pods and nodes; the same services, namespaces and changes a day.`,
    ],
  };
}
