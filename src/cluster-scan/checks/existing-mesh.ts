import type { Mesh } from "../../knowledge/meshes.ts";
import { meshes as allMeshes } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { keepOrMove, keepOrMoveSystem } from "../existing-mesh-cures.ts";
import { judgeMesh, judgeSystem } from "../existing-mesh-severity.ts";
import { findMeshTraces, type MeshTrace } from "../installed-meshes.ts";
import { supportedUntil } from "../supported-until.ts";
import { findSystemTraces, type SystemTrace } from "../system-traces.ts";
import { describeState, describeSystem, describeTrace } from "../trace-words.ts";

/** Looks for every mesh we know, whichever are considered: what is there does not depend on what is wanted. */
export const existingMesh = defineCheck({
  id: "existing-mesh",
  title: "no mesh is installed yet",
  why:
    "Two meshes that redirect the same pods break them, two that carry different namespaces cannot authenticate each other, " +
    "and definitions left from a removed one get in the way of its next installation. A mesh that is there and works is an " +
    "option of its own; one that a vendor runs can be changed only as far as the vendor lets you. Cilium as network plug-in " +
    "is not a mesh.",
  sources: [
    {
      title: "istio/istio manifests/charts, sidecar injector webhook and base CRDs",
      url: "https://github.com/istio/istio/tree/release-1.31/manifests/charts",
    },
    {
      title: "linkerd/linkerd2 pkg/k8s/labels.go",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/k8s/labels.go",
    },
    {
      title: "Azure Kubernetes Service: Istio-based service mesh add-on, limitations",
      url: "https://github.com/MicrosoftDocs/azure-aks-docs/blob/fb060abe/articles/aks/istio-about.md",
    },
  ],
  reads: ["customResourceDefinitions", "webhooks", "namespaces", "workloads"],
  // An object of a mesh has a definition, which the check reads; in files it may stand alone. Cilium's settings only add.
  consults: ["pods", "customResources", "configMaps"],

  run: (records, meshes) => {
    const traces = findMeshTraces(records, allMeshes);
    const systems = findSystemTraces(records).filter((trace) => standsAlone(trace, traces));
    return [
      ...traces.flatMap((trace) => conditionOfMesh(trace, meshes)),
      ...systems.flatMap((trace) => conditionOfSystem(trace, meshes)),
    ];
  },
});

function conditionOfMesh(trace: MeshTrace, meshes: readonly Mesh[]) {
  const there = allMeshes.find(({ id }) => id === trace.mesh);
  if (there === undefined) return [];
  const installed = trace.running || trace.carriesWorkloads > 0;
  const [distribution] = installed ? trace.distributions : [];
  const how = distribution?.name;
  const support = distribution === undefined ? supportedUntil(there, trace.versions) : undefined;
  return conditionFor(
    meshes,
    (mesh) => judgeMesh(mesh, there, trace),
    () => ({
      resource: trace.resource,
      place: there.id,
      message: [describeTrace(there.name, trace, how), support, distribution && describeState(distribution.state)]
        .filter(Boolean)
        .join("; "),
      cure: (mesh) => ({ text: keepOrMove(mesh, there, trace) }),
    }),
  );
}

function conditionOfSystem(trace: SystemTrace, meshes: readonly Mesh[]) {
  const { system, resource } = trace;
  return conditionFor(
    meshes,
    (mesh) => judgeSystem(mesh, trace),
    () => ({
      resource,
      place: system.id,
      message: describeSystem(system, trace),
      cure: (mesh) => ({ text: keepOrMoveSystem(mesh, trace) }),
    }),
  );
}

/**
 * Whether a system is to be told of by itself: not what applications bring along, not what has come to its end
 * (retired-systems), and not the distribution of a mesh that is told of as such.
 */
function standsAlone({ system }: SystemTrace, traces: readonly MeshTrace[]): boolean {
  if (system.migration !== undefined) return false;
  if (system.kind === "distribution") return !traces.some(({ distributions }) => distributions.includes(system));
  return system.kind === "mesh" || system.kind === "manager" || system.kind === "network";
}
