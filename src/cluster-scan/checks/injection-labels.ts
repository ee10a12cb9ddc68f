import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy } from "../finding.ts";
import { kubectlPatch } from "../kubectl.ts";
import { bears, type Mark, type Marked } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { markPods } from "../pod-template-patch.ts";
import type { ResourceRef } from "../resource-ref.ts";

type Contradiction = NonNullable<Mesh["injection"]["contradictions"]>[number];

/** A pod may well say another thing than its namespace: so it is exempted. */
export const injectionLabels = defineCheck({
  id: "injection-labels",
  title: "namespaces and pods say in one way only how they join a mesh",
  why:
    "Istio's sidecars, its revisions and its ambient mode each have a label that takes a namespace or pod in. Where two stand " +
    "side by side, which one wins is not what their author meant: a revision is ignored, so that an upgrade does not reach the " +
    "namespace, or pods get a sidecar as they are restarted while the others stay with ztunnel.",
  sources: [
    {
      title: "Istio: Add workloads to the mesh, pod selection logic for ambient and sidecar modes",
      url: "https://istio.io/latest/docs/ambient/usage/add-workloads/#pod-selection-logic-for-ambient-and-sidecar-modes",
    },
    {
      title: "Istio: Canary upgrades, data plane",
      url: "https://istio.io/latest/docs/setup/upgrade/canary/#data-plane",
    },
    {
      title: "Istio: NamespaceMultipleInjectionLabels",
      url: "https://istio.io/latest/docs/reference/config/analysis/ist0123/",
    },
  ],
  reads: ["namespaces", "workloads"],

  run: ({ namespaces, workloads }, meshes) => [
    ...namespaces
      .filter(({ aside }) => !aside)
      .flatMap((namespace) => toConditions(namespace.ref, "namespace", namespace, meshes)),
    ...workloads.filter(isMeshable).flatMap(({ ref, pod }) => toConditions(ref, "pod", pod, meshes)),
  ],
});

function toConditions(ref: ResourceRef, on: Contradiction["on"], marked: Marked, meshes: readonly Mesh[]) {
  const metBy = ({ injection: { contradictions = [] } }: Mesh) =>
    contradictions.filter((one) => one.on === on && bears(marked, one.keep) && bears(marked, one.drop));
  const together = () => {
    const marks = allMeshes.flatMap(metBy).flatMap(({ keep, drop }) => [keep, drop]);
    return [...new Set(marks.map(written))];
  };
  return conditionFor(
    meshes,
    (mesh) => (metBy(mesh).length > 0 ? "medium" : undefined),
    () => ({
      resource: ref,
      message: `${on === "pod" ? "gives its pods" : "has"} ${andList(together())}, which contradict each other`,
      cure: (mesh) => cure(mesh, ref, on, metBy(mesh)),
    }),
  );
}

function cure({ name }: Mesh, ref: ResourceRef, on: Contradiction["on"], met: readonly Contradiction[]): Remedy {
  const keys = [...new Set(met.map(({ drop }) => drop.key))];
  const text = `${[...new Set(met.map(({ effect }) => effect))].join(" ")} For ${name} remove ${andList(keys)}.`;
  if (on === "namespace") {
    const labels = Object.fromEntries(keys.map((key) => [key, null]));
    return { text, command: kubectlPatch(ref, "merge", { metadata: { labels } }) };
  }
  const [key = "", ...others] = keys;
  return { text, ...(others.length === 0 && markPods(ref, { kind: "label", key, value: null })) };
}

function written({ key, value }: Mark): string {
  return value === undefined ? key : `${key}=${value}`;
}
