import type { Mesh } from "../../knowledge/meshes.ts";
import { type ProxyPlacement, proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { markedValue, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { markPods } from "../pod-template-patch.ts";
import { nativeFrom, proxyFirstMark, startsAfterProxy } from "../proxy-first.ts";
import { refKey } from "../resource-ref.ts";
import { type StartupTrouble, startupTroubles } from "../startup-trouble.ts";

/**
 * Only pods that run tell; manifests say nothing of it. A workload of a kind that is not read (an Argo Rollout) is
 * judged by its pods alone.
 */
export const startupTrouble = defineCheck({
  id: "startup-trouble",
  title: "pods start without restarts",
  why:
    "A pod that restarts until what it needs is there will do so with a mesh, too: the proxy is one more thing that it needs. " +
    "As an ordinary container the proxy starts at the same time as the application, whose first calls then fail. A native " +
    "sidecar is ready before the application starts, and some meshes make the application wait. And a pod that fails today " +
    "cannot show whether a mesh broke it.",
  sources: [
    { title: "istio/istio issue 11130", url: "https://github.com/istio/istio/issues/11130" },
    {
      title: "Kubernetes: Sidecar containers and Pod lifecycle",
      url: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle",
    },
    {
      title: "istio/istio injection-template.yaml: holdApplicationUntilProxyStarts",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/manifests/charts/istio-control/istio-discovery/files/injection-template.yaml",
    },
    {
      title: "linkerd/linkerd2 charts/linkerd-control-plane/values.yaml, proxy.await",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/charts/linkerd-control-plane/values.yaml",
    },
    {
      title: "Kuma: Data plane on Kubernetes, waiting for the data plane to be ready",
      url: "https://kuma.io/docs/latest/production/dp-config/dpp-on-kubernetes/#waiting-for-the-dataplane-to-be-ready",
    },
  ],
  reads: ["pods", "events", "workloads"],
  consults: ["nodes"],

  run: ({ pods, events, workloads, nodes }, meshes) => {
    const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
    const kubelets = kubeletVersions(nodes);
    return startupTroubles({ pods, events }).flatMap((trouble) => {
      const workload = byKey.get(refKey(trouble.of));
      if (workload !== undefined && !isMeshable(workload)) return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, trouble, workload?.pod, proxyPlacement(mesh, kubelets)),
        () => ({
          resource: trouble.of,
          message: `has trouble at its start: ${counted(trouble.pods, "pod")} with ${andList(trouble.signs)}`,
          cure: (mesh) => cure(mesh, trouble, workload?.pod, proxyPlacement(mesh, kubelets)),
        }),
      );
    });
  },
});

function severityFor(
  mesh: Mesh,
  { now, restarted }: StartupTrouble,
  pod: Workload["pod"] | undefined,
  placement: ProxyPlacement,
): Severity | undefined {
  if (placement === "none" || (pod !== undefined && staysOutside(mesh, pod))) return undefined;
  if (startsAfterProxy(mesh, pod, placement)) return now ? "medium" : undefined;
  return restarted ? "high" : "medium";
}

function cure(
  mesh: Mesh,
  { of, now }: StartupTrouble,
  pod: Workload["pod"] | undefined,
  placement: ProxyPlacement,
): Remedy {
  const find = "Find out what it waits for at its start, and let it try again instead of ending.";
  if (startsAfterProxy(mesh, pod, placement)) {
    return { text: `${find} See it healthy before its pods are restarted with a proxy of ${mesh.name}.` };
  }
  const mark = proxyFirstMark(mesh, placement);
  if (mark === undefined) return { text: `${find} The proxy of ${mesh.name} starts beside it.${nativeFrom(mesh)}` };
  // What the annotation says today would be lost; and what fails without a proxy is not cured by one that comes first.
  const cures = !now && pod !== undefined && markedValue(pod, mark) === undefined;
  return {
    text: `${find} Until then let it start after the proxy of ${mesh.name}: ${mark.kind} ${mark.key}=${mark.value} on its pods.`,
    ...(cures ? markPods(of, mark) : {}),
  };
}
