import type { Mesh } from "../../knowledge/meshes.ts";
import { type ProxyPlacement, proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { forbiddenCapabilities } from "../../knowledge/pod-security.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { enforcedLevel } from "../enforced-level.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { bears, markedValue, staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import type { Container } from "../pod-template.ts";
import { markPods } from "../pod-template-patch.ts";
import { isNativeIn, nativeFrom, nativeMark } from "../proxy-first.ts";

/**
 * An init container counts that waits for something, or is given an address. Ambient takes pods in before anything runs
 * in them, so that their init containers are in the mesh.
 */
export const initContainerCalls = defineCheck({
  id: "init-container-calls",
  title: "init containers that need the network start after the proxy",
  why:
    "An init container that waits for a database or migrates one needs the network. A native sidecar mostly comes before it. " +
    "A proxy that comes after it leaves two cases: redirected by an init container of the mesh, which comes last, its calls " +
    "pass in plain text, and servers that insist on mutual TLS refuse them; redirected by a CNI plug-in from the start, they " +
    "reach nobody, and the pod never starts.",
  sources: [
    {
      title: "Istio: Install the Istio CNI node agent, compatibility with application init containers",
      url: "https://istio.io/latest/docs/setup/additional-setup/cni/#compatibility-with-application-init-containers",
    },
    {
      title: "istio/istio pkg/kube/inject/webhook.go, reorderPod",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pkg/kube/inject/webhook.go",
    },
    {
      title: "Linkerd: CNI plugin, allowing initContainer networking",
      url: "https://linkerd.io/2-edge/features/cni/#allowing-initcontainer-networking",
    },
    {
      title: "Kuma: Data plane on Kubernetes, init containers",
      url: "https://kuma.io/docs/latest/production/dp-config/dpp-on-kubernetes/#init-containers",
    },
  ],
  reads: ["workloads", "namespaces"],
  consults: ["nodes"],

  run: ({ workloads, namespaces, nodes }, meshes) => {
    const kubelets = kubeletVersions(nodes);
    const levels = new Map(namespaces.map((namespace) => [namespace.ref.name, enforcedLevel(namespace)]));
    return workloads.filter(isMeshable).flatMap((workload) => {
      const calling = workload.pod.initContainers.filter(needsNetwork);
      if (calling.length === 0) return [];
      const level = levels.get(workload.ref.namespace) ?? "";
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, workload, calling, proxyPlacement(mesh, kubelets), level),
        () => ({
          resource: workload.ref,
          message: `has init containers that need the network: ${andList(calling.map(({ name }) => name))}`,
          cure: (mesh) => cure(mesh, workload, proxyPlacement(mesh, kubelets)),
        }),
      );
    });
  },
});

function needsNetwork(container: Container): boolean {
  return !container.native && !isMeshContainer(container) && (container.waits || container.references.length > 0);
}

function severityFor(
  mesh: Mesh,
  { pod, completes }: Workload,
  calling: readonly Container[],
  placement: ProxyPlacement,
  level: string,
): Severity | undefined {
  const { lifecycle, proxy, injection, identity } = mesh;
  if (lifecycle === undefined || staysOutside(mesh, pod)) return undefined;
  // Where pods opt in one by one, Jobs stay outside unless somebody asks for the proxy.
  if (completes && injection.namespace === undefined && !bears(pod, injection.podOptIn)) return undefined;
  if (lifecycle.nativeStarts === "before-init-containers" && isNativeIn(mesh, pod, placement)) return undefined;
  const { annotation: key } = lifecycle.initBypass;
  if (key !== undefined && markedValue(pod, { kind: "annotation", key }) !== undefined) return undefined;
  const users = proxy.uids.map(({ uid }) => uid);
  if (calling.every(({ runAsUser = pod.runAsUser }) => users.some((uid) => uid === runAsUser))) return undefined;
  // Where the namespace refuses an init container of the mesh, there has to be a CNI plug-in.
  const cutOff = forbiddenCapabilities(level, injection.initCapabilities).length > 0;
  return cutOff || identity.strict?.byDefault ? "high" : "medium";
}

function cure(mesh: Mesh, { ref }: Workload, placement: ProxyPlacement): Remedy {
  const { name, lifecycle } = mesh;
  const before = lifecycle?.nativeStarts === "before-init-containers";
  const mark = before ? nativeMark(mesh, placement) : undefined;
  if (mark !== undefined) {
    return {
      text: `Ask for a native sidecar on its pods, which starts before them: ${mark.key}=${mark.value}.`,
      ...markPods(ref, mark),
    };
  }
  const text =
    `They run before the proxy of ${name}. Better do this work in the application, or let what they call take plain text. ` +
    `With the CNI plug-in of ${name} they must ${lifecycle?.initBypass.text}.`;
  return { text: before ? `${text}${nativeFrom(mesh)}` : text };
}
