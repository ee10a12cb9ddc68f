import type { Mesh } from "../../knowledge/meshes.ts";
import { type ProxyPlacement, proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { bears, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import type { PodTemplate } from "../pod-template.ts";
import { markPods } from "../pod-template-patch.ts";

/**
 * What decides is the kubelets, not the server: a pod may land on any node. Where no node could be read, the check takes
 * the sidecar for an ordinary container, and says so.
 */
export const jobsWithSidecars = defineCheck({
  id: "jobs-with-sidecars",
  title: "Jobs end although a proxy runs beside them",
  why:
    "A Job is done when all containers of its pod have ended, and a proxy never ends. As a native sidecar it is not waited " +
    "for; as an ordinary container it keeps the Job running, and the CronJob from running again. Meshes use native sidecars " +
    "once every kubelet is new enough, whatever the version of the API server.",
  sources: [
    {
      title: "Kubernetes: Sidecar containers and Jobs",
      url: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers",
    },
    { title: "istio/istio issue 11659", url: "https://github.com/istio/istio/issues/11659" },
    { title: "Linkerd: Native sidecars", url: "https://linkerd.io/2/features/native-sidecars/" },
  ],
  reads: ["workloads"],
  consults: ["nodes"],

  run: ({ workloads, nodes }, meshes) => {
    const kubelets = kubeletVersions(nodes);
    const seen = andList([...new Set(kubelets)].sort());
    const known = kubelets.length === 0 ? "the kubelets' versions are not known" : `the kubelets here are ${seen}`;
    return workloads
      .filter((workload) => workload.completes && isMeshable(workload))
      .flatMap((workload) =>
        conditionFor(
          meshes,
          (mesh) => severityFor(mesh, workload.pod, proxyPlacement(mesh, kubelets)),
          () => ({
            resource: workload.ref,
            message: `would not end beside a proxy that is no native sidecar; ${known}`,
            cure: (mesh) => cure(mesh, workload, proxyPlacement(mesh, kubelets)),
          }),
        ),
      );
  },
});

/** Where pods opt in one by one, Jobs stay outside unless somebody asks for the proxy. */
function severityFor(mesh: Mesh, pod: PodTemplate, placement: ProxyPlacement): Severity | undefined {
  const { nativeSidecar, namespace } = mesh.injection;
  if (placement === "none" || placement === "native" || staysOutside(mesh, pod)) return undefined;
  if (placement === "on-request" && bears(pod, nativeSidecar?.onRequest?.mark)) return undefined;
  return namespace === undefined ? "medium" : "blocker";
}

function cure({ name, injection }: Mesh, { ref }: Workload, placement: ProxyPlacement): Remedy | undefined {
  const { nativeSidecar, podOptOut, namespace } = injection;
  const request = nativeSidecar?.onRequest?.mark;
  if (placement === "on-request" && request !== undefined) {
    return {
      text: `Ask for a native sidecar on its pods: ${request.key}=${request.value}.`,
      ...markPods(ref, request),
    };
  }
  const newest = nativeSidecar?.fromKubelet ?? nativeSidecar?.onRequest?.fromKubelet;
  const upgrade = newest === undefined ? "" : ` ${name} runs native sidecars from kubelet ${newest} on, on all nodes.`;
  if (podOptOut === undefined) return undefined;
  if (namespace === undefined) return { text: `Do not ask for injection on its pods.${upgrade}` };
  return {
    text: `Keep its pods out of the mesh: ${podOptOut.key}=${podOptOut.value}.${upgrade}`,
    ...markPods(ref, podOptOut),
  };
}
