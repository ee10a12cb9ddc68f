import type { PlacementFacts, PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import type { Estate } from "../estate.ts";

/** Applications of which only the number of pods is known, as one workload whose pods request nothing. */
export function napkinFacts(
  nodes: PlacementFacts["nodes"],
  { meshedPods, growth }: Estate,
  mesh: Mesh,
): PlacementFacts {
  const proxy = {
    requests: {},
    limits: {},
    place: mesh.injection.nativeSidecar?.fromKubelet ? "native" : "container",
  } as const;
  const workload: PlacementWorkload = {
    ref: { apiGroup: "apps", kind: "Deployment", namespace: "default", name: "applications" },
    replicas: Math.round(meshedPods.expected / growth),
    completes: false,
    rollout: { kind: "recreate" },
    priority: 0,
    labels: {},
    nodeSelector: {},
    rules: {},
    hostPorts: [],
    resources: { containers: [{ requests: {}, limits: {} }], initContainers: [] },
    injectedToday: [],
    injectedBy: mesh.architecture === "sidecar" ? { [mesh.id]: [proxy] } : {},
    meshable: true,
    on: [],
    waiting: 0,
  };
  return { nodes, workloads: [workload], namespaces: {}, meshes: {}, unseen: [] };
}
