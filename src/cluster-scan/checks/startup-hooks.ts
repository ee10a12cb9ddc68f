import type { Mesh } from "../../knowledge/meshes.ts";
import { type ProxyPlacement, proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { markedValue, staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import type { Container } from "../pod-template.ts";
import { markPods } from "../pod-template-patch.ts";
import { nativeFrom, proxyFirstMark, startsAfterProxy } from "../proxy-first.ts";

/** Whether a command calls somebody is not visible; that an HTTP hook is a call is. */
export const startupHooks = defineCheck({
  id: "startup-hooks",
  title: "hooks at a container's start do not run before the proxy",
  why:
    "A postStart hook runs as soon as its container does, and a hook that fails ends the container. Beside a proxy that is an " +
    "ordinary container and still starts, a command that calls somebody fails, and so does the kubelet's HTTP call to the " +
    "application, which is redirected to the proxy. Native sidecars are ready before, and some meshes let the container wait.",
  sources: [
    {
      title: "Kubernetes: Container lifecycle hooks, hook handler execution",
      url: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
    },
    { title: "istio/istio issue 11130", url: "https://github.com/istio/istio/issues/11130" },
    {
      title: "Linkerd: Cluster configuration, lifecycle hook timeout",
      url: "https://linkerd.io/2-edge/reference/cluster-configuration/#lifecycle-hook-timeout",
    },
  ],
  reads: ["workloads"],
  consults: ["nodes"],

  run: ({ workloads, nodes }, meshes) => {
    const kubelets = kubeletVersions(nodes);
    return workloads.filter(isMeshable).flatMap((workload) => {
      const hooked = workload.pod.containers.filter(callsAtStart);
      if (hooked.length === 0) return [];
      const worst = hooked.some(({ hooks }) => hooks?.postStart === "http") ? "high" : "medium";
      return conditionFor(
        meshes,
        (mesh) => (startsBeside(mesh, workload, proxyPlacement(mesh, kubelets)) ? worst : undefined),
        () => ({
          resource: workload.ref,
          message: `runs hooks at the start of ${andList(hooked.map(({ name }) => name))}`,
          cure: (mesh) => cure(mesh, workload, proxyPlacement(mesh, kubelets)),
        }),
      );
    });
  },
});

function callsAtStart(container: Container): boolean {
  const kind = container.hooks?.postStart;
  return (kind === "exec" || kind === "http") && !isMeshContainer(container);
}

function startsBeside(mesh: Mesh, { pod }: Workload, placement: ProxyPlacement): boolean {
  return placement !== "none" && !staysOutside(mesh, pod) && !startsAfterProxy(mesh, pod, placement);
}

function cure(mesh: Mesh, { ref, pod }: Workload, placement: ProxyPlacement): Remedy {
  const mark = proxyFirstMark(mesh, placement);
  if (mark === undefined) {
    return {
      text: `Do in the application what the hooks do: the proxy of ${mesh.name} starts beside it.${nativeFrom(mesh)}`,
    };
  }
  return {
    text: `Let it start after the proxy of ${mesh.name}: ${mark.kind} ${mark.key}=${mark.value} on its pods.`,
    // What the annotation says today would be lost.
    ...(markedValue(pod, mark) === undefined ? markPods(ref, mark) : {}),
  };
}
