import { exactly } from "../../capacity/range.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import type { Estate } from "../estate.ts";
import { planParts } from "../plan-parts.ts";
import type { CalibrationCase } from "./calibrate.ts";

/**
 * What the model expects the proxies of a load test to use, in cores: one pod that calls another, at the test's rate
 * over its connections, each on a node of its own; agents that carry no traffic are left out.
 */
export function testCores(
  { withMesh, mesh, layer }: CalibrationCase,
  estate: Estate,
  benchmarks: readonly Benchmark[],
): number {
  const one = exactly(1);
  const test: Estate = {
    ...estate,
    services: one,
    servicePorts: one,
    pods: exactly(2),
    meshedPods: exactly(2),
    endpoints: one,
    namespaces: one,
    nodes: exactly(2),
    workloadLoads: [],
    l7Share: 1,
    waypointReplicas: null,
    keepAlive: true,
    connections: withMesh.connections === null ? estate.connections : exactly(withMesh.connections),
    traffic: { callsPerSecond: exactly(withMesh.requestsPerSecond), ingressPerSecond: null, from: "measured" },
    growth: 1,
  };
  return planParts({ estate: test, mesh, layer, benchmarks })
    .dataPlane.filter(({ part }) => part !== "cni" || mesh.architecture === "node")
    .reduce((sum, { total }) => sum + total.cpuCores.expected, 0);
}
