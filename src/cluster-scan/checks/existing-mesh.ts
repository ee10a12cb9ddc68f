import type { Mesh } from "../../knowledge/meshes.ts";
import { meshes as allMeshes } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { findMeshTraces, type MeshTrace } from "../installed-meshes.ts";

/** How many pieces of evidence a message names; an installation has dozens of custom resource definitions. */
const named = 3;

/** Looks for every mesh we know, whichever are considered: what is there does not depend on what is wanted. */
export const existingMesh = defineCheck({
  id: "existing-mesh",
  title: "no mesh is installed yet",
  why:
    "Two meshes that redirect the same pods break them, two that carry different namespaces cannot authenticate each other, " +
    "and definitions left from a removed one get in the way of its next installation. A mesh that is there and works is an " +
    "option of its own. Cilium as network plug-in is not a mesh.",
  sources: [
    {
      title: "istio/istio manifests/charts, sidecar injector webhook and base CRDs",
      url: "https://github.com/istio/istio/tree/release-1.31/manifests/charts",
    },
    {
      title: "linkerd/linkerd2 pkg/k8s/labels.go",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/k8s/labels.go",
    },
  ],
  reads: ["customResourceDefinitions", "webhooks", "namespaces", "workloads"],
  // An object of a mesh has a definition, which the check reads; in files it may stand alone.
  consults: ["pods", "customResources"],

  run: (records, meshes) =>
    findMeshTraces(records, allMeshes).flatMap((trace) => {
      const there = allMeshes.find(({ id }) => id === trace.mesh);
      if (there === undefined) return [];
      const judge = (mesh: Mesh) => severityFor(mesh, there, trace);
      return conditionFor(meshes, judge, () => ({
        resource: trace.resource,
        place: there.id,
        message: describe(there, trace),
        cure: (mesh) => ({ text: cure(mesh, there, trace) }),
      }));
    }),
});

function describe({ name }: Mesh, { running, onlyConfiguration, evidence, carriesWorkloads }: MeshTrace): string {
  const shown = evidence.slice(0, named);
  const seen = andList(evidence.length > named ? [...shown, `${evidence.length - named} more`] : shown);
  if (running || carriesWorkloads > 0) {
    return `shows that ${name} is installed and carries ${counted(carriesWorkloads, "workload")} (seen: ${seen})`;
  }
  if (onlyConfiguration) return `is written for ${name}, of which nothing else is here (seen: ${seen})`;
  return `is of ${name}, of which nothing runs here: probably left over (seen: ${seen})`;
}

function severityFor(mesh: Mesh, there: Mesh, trace: MeshTrace): Severity {
  const { running, onlyConfiguration, carriesWorkloads } = trace;
  if (onlyConfiguration && carriesWorkloads === 0) return "info";
  const installed = running || carriesWorkloads > 0;
  if (mesh.id === there.id) return installed ? "info" : "medium";
  if (!installed) return mesh.product === there.product ? "medium" : "info";
  return mesh.product === there.product || carriesWorkloads === 0 ? "medium" : "high";
}

function cure(mesh: Mesh, there: Mesh, { running, onlyConfiguration, carriesWorkloads }: MeshTrace): string {
  if (onlyConfiguration && carriesWorkloads === 0) {
    return mesh.product === there.product
      ? `Read it before you install ${mesh.name}, which will do at once what it says.`
      : `${mesh.name} does not read it: write what it says anew, as far as it is wanted.`;
  }
  if (!running && carriesWorkloads === 0) {
    return `Make sure that nobody uses what is left of ${there.name}, and remove it before you install ${mesh.name}.`;
  }
  if (mesh.id === there.id)
    return `Keep ${there.name}: see whether its version is supported, and upgrade it if need be.`;
  if (mesh.product === there.product) {
    return `${there.name} and ${mesh.name} share a control plane: move namespaces from one mode to the other, one at a time.`;
  }
  return `Move to ${mesh.name} namespace by namespace, never both in one pod, with plain text allowed between the two until ${there.name} is removed; or keep ${there.name}.`;
}
