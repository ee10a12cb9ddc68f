import type { Mesh } from "../../knowledge/meshes.ts";
import { type ProxyPlacement, proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { markedValue, staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import { usualGraceSeconds } from "../normalise/pod-template.ts";
import type { PodTemplate } from "../pod-template.ts";
import { markPods } from "../pod-template-patch.ts";
import { isNativeIn, nativeFrom, nativeMark } from "../proxy-first.ts";

/**
 * Pods that take their time to stop: a preStop command or pause, or more than the usual time to end. A native sidecar
 * stops after the containers, so that nothing has to be done; what a short time cuts off, it cuts off without a proxy too.
 */
export const shutdownOrder = defineCheck({
  id: "shutdown-order",
  title: "the proxy stays until the application has stopped",
  why:
    "When a pod is stopped, all its containers are told at once. A proxy that is an ordinary container drains for a time of its " +
    "own and ends, or takes no new calls at all, while the application still finishes requests, says goodbye to its peers or " +
    "waits for late callers: these calls fail at every restart. A native sidecar is stopped last.",
  sources: [
    {
      title: "Kubernetes: Pod lifecycle, termination of Pods with sidecar containers",
      url: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#termination-with-sidecars",
    },
    {
      title: "istio/istio pkg/envoy/agent.go and pkg/config/mesh/mesh.go, terminationDrainDuration",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pkg/envoy/agent.go",
    },
    { title: "Linkerd: Graceful pod shutdown", url: "https://linkerd.io/2-edge/tasks/graceful-shutdown/" },
    { title: "linkerd/linkerd2 issue 3747", url: "https://github.com/linkerd/linkerd2/issues/3747" },
    {
      title: "Kuma: Data plane on Kubernetes, leaving the mesh",
      url: "https://kuma.io/docs/latest/production/dp-config/dpp-on-kubernetes/#leaving-the-mesh",
    },
  ],
  reads: ["workloads"],
  consults: ["nodes"],

  run: ({ workloads, nodes }, meshes) => {
    const kubelets = kubeletVersions(nodes);
    return workloads.filter(isMeshable).flatMap((workload) => {
      const signs = signsOf(workload.pod);
      if (signs.length === 0) return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, workload.pod, proxyPlacement(mesh, kubelets)),
        () => ({
          resource: workload.ref,
          message: `takes its time to stop: ${andList(signs)}`,
          cure: (mesh) => cure(mesh, workload, proxyPlacement(mesh, kubelets)),
        }),
      );
    });
  },
});

function signsOf({ containers, terminationGraceSeconds: seconds = usualGraceSeconds }: PodTemplate): readonly string[] {
  const hooked = containers.filter((one) => !isMeshContainer(one) && one.hooks?.preStop !== undefined);
  return [
    ...(hooked.length > 0 ? [`preStop hooks in ${counted(hooked.length, "container")}`] : []),
    ...(seconds > usualGraceSeconds ? [`up to ${counted(seconds, "second")}`] : []),
  ];
}

function severityFor(mesh: Mesh, pod: PodTemplate, placement: ProxyPlacement): Severity | undefined {
  const { lifecycle } = mesh;
  if (lifecycle === undefined || staysOutside(mesh, pod) || isNativeIn(mesh, pod, placement)) return undefined;
  const { seconds, annotation: key } = lifecycle.drain;
  if (key !== undefined && markedValue(pod, { kind: "annotation", key }) !== undefined) return undefined;
  return seconds < (pod.terminationGraceSeconds ?? usualGraceSeconds) ? "medium" : undefined;
}

function cure(mesh: Mesh, { ref, pod }: Workload, placement: ProxyPlacement): Remedy {
  const mark = nativeMark(mesh, placement);
  if (mark !== undefined) {
    return {
      text: `Ask for a native sidecar on its pods, which is stopped last: ${mark.key}=${mark.value}.`,
      ...markPods(ref, mark),
    };
  }
  const { seconds = 0, settings = "" } = mesh.lifecycle?.drain ?? {};
  const wanted = pod.terminationGraceSeconds ?? usualGraceSeconds;
  const leaves =
    seconds === 0
      ? `The proxy of ${mesh.name} takes no new calls from then on`
      : `The proxy of ${mesh.name} leaves after ${counted(seconds, "second")}`;
  return { text: `${leaves}: set ${settings} for as long as the pod needs, ${wanted} at most.${nativeFrom(mesh)}` };
}
