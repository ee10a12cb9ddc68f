import { exactly } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { estateAssumptions } from "../../src/knowledge/estate-assumptions.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { platforms } from "../../src/knowledge/platforms.ts";
import type { Estate } from "../../src/sizing/estate.ts";

/** What is known about estates in general. */
export const knowledge = { assumptions: estateAssumptions, platforms };

/** Everything told: 50 services in 5 namespaces, 200 pods on 10 nodes, 1000 calls a second. */
export const told: Estate = {
  services: exactly(50),
  servicePorts: exactly(80),
  pods: exactly(200),
  meshedPods: exactly(200),
  endpoints: exactly(320),
  namespaces: exactly(5),
  nodes: exactly(10),
  traffic: { callsPerSecond: exactly(1000), ingressPerSecond: exactly(100), from: "answer" },
  l7Share: 1,
  workloadLoads: [],
  trafficConcentration: { low: 1, expected: 5, high: 20 },
  requestBytes: 500,
  responseBytes: 1000,
  connections: exactly(16),
  keepAlive: true,
  unknownReuseSpreads: 0.5,
  vcpuKind: "cloud",
  proxyWorkers: null,
  deploymentsPerDay: 20,
  configChangesPerDay: 5,
  waypointReplicas: null,
  controlPlaneReplicas: null,
  scopedConfig: false,
  cni: null,
  growth: 1,
  assumptions: [],
};

export function meshOf(id: string) {
  const mesh = meshes.find((one) => one.id === id);
  if (!mesh) throw new Error(`there is no mesh ${id}`);
  return mesh;
}

export function recordOf(id: string) {
  const record = benchmarks.find((one) => one.id === id);
  if (!record) throw new Error(`there is no record ${id}`);
  return record;
}

/** Each mesh that is active, at each layer it can be run at. */
export const everyMeshAndLayer = meshes
  .filter(({ status }) => status === "active")
  .flatMap((mesh) => mesh.layers.map((layer) => ({ name: `${mesh.id} at ${layer}`, mesh, layer })));
