import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";

/** What a container says of itself goes before what its pod says: Istio's and Consul's init containers do say it. */
export const nonRootPods = defineCheck({
  id: "non-root-pods",
  title: "pods let the mesh's init container run as root",
  why:
    "The init container that redirects a pod's traffic runs as root. In a pod that must not (runAsNonRoot on the pod, good " +
    "practice otherwise), the kubelet does not start a container as user 0 unless that container itself says runAsNonRoot: " +
    "false. Kuma's does not: such pods stay in Init:CreateContainerConfigError. With a CNI plug-in there is no such container.",
  sources: [
    {
      title: "Kubernetes: Configure a security context for a Pod or Container",
      url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-container",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/webhooks/injector/injector.go, NewInitContainer",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/webhooks/injector/injector.go",
    },
    {
      title: "linkerd/linkerd2 charts/linkerd-control-plane/values.yaml, proxyInit.runAsRoot",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/charts/linkerd-control-plane/values.yaml",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) => {
    const strict = workloads.filter((workload) => isMeshable(workload) && workload.pod.runAsNonRoot === true);
    return [...groupBy(strict, namespaceOf)].flatMap(([namespace, there]) =>
      conditionFor(
        meshes,
        (mesh) => (isRefused(mesh, there) ? "blocker" : undefined),
        () => ({
          resource: { kind: "Namespace", name: namespace },
          message: `has ${counted(there.length, "workload")} whose pods let nothing run as root (runAsNonRoot)`,
          cure: (mesh) => ({ text: cure(mesh) }),
        }),
      ),
    );
  },
});

function isRefused(mesh: Mesh, workloads: readonly Workload[]): boolean {
  return mesh.lifecycle?.initAsRoot === "refused" && workloads.some(({ pod }) => !staysOutside(mesh, pod));
}

function cure({ name, injection }: Mesh): string {
  const patch = `patch its init container to say runAsNonRoot: false`;
  return injection.cniSetting === undefined
    ? `For ${name}, ${patch}.`
    : `Install ${name} with its CNI plug-in, ${injection.cniSetting} in its Helm values: no container then runs as root. Or ${patch}.`;
}
