import { groupBy } from "../../group-by.ts";
import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Severity } from "../finding.ts";
import { findMeshTraces } from "../installed-meshes.ts";
import type { Workload } from "../inventory.ts";
import { markedValue, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";

/**
 * Pods without a token are good practice, and most meshes bring a token of their own: only those are named here that take
 * the one which Kubernetes mounts; one that does so only with a setting, where it is installed and may have that.
 */
export const serviceAccountTokens = defineCheck({
  id: "service-account-tokens",
  title: "proxies find the token they log in with",
  why:
    "A proxy proves to its control plane who it is by a token of the pod's service account. Istio, and Linkerd as it comes, " +
    "mount one for themselves. Kuma's and, with access control on, Consul's take the token that Kubernetes mounts: where " +
    "automountServiceAccountToken is false there is none, and the proxy is refused, or not injected at all.",
  sources: [
    {
      title: "linkerd/linkerd2 pkg/inject/report.go",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/inject/report.go",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/webhooks/injector/injector.go, FindServiceAccountToken",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/webhooks/injector/injector.go",
    },
    {
      title: "hashicorp/consul-k8s control-plane/connect-inject/webhook/mesh_webhook.go, findServiceAccountVolumeMount",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/connect-inject/webhook/mesh_webhook.go",
    },
  ],
  reads: ["workloads", "serviceAccounts"],
  consults: ["webhooks", "pods", "namespaces", "customResourceDefinitions", "customResources", "configMaps"],

  run: (records, meshes) => {
    const { workloads, serviceAccounts } = records;
    const installed = new Set(
      findMeshTraces(records, allMeshes)
        .filter(({ running }) => running)
        .map(({ mesh }) => mesh),
    );
    const takers = meshes.filter(({ id, identity }) => identity.mountedToken?.needed === "always" || installed.has(id));
    const tokenless = new Set(
      serviceAccounts.filter(({ automountsToken }) => !automountsToken).map(({ ref }) => refKey(ref)),
    );
    const meshable = workloads.filter(isMeshable);
    const byPod = meshable
      .filter(({ pod }) => pod.automountsToken === false)
      .flatMap((workload) => toCondition(workload.ref, [workload], takers));
    const leavingIt = groupBy(
      meshable.filter(({ pod }) => pod.automountsToken === undefined),
      (workload) => refKey(accountOf(workload)),
    );
    const byAccount = [...leavingIt].flatMap(([key, using]) => {
      const [first] = using;
      return first === undefined || !tokenless.has(key) ? [] : toCondition(accountOf(first), using, takers);
    });
    return [...byAccount, ...byPod];
  },
});

function accountOf(workload: Workload): ResourceRef {
  return { kind: "ServiceAccount", namespace: namespaceOf(workload), name: workload.pod.serviceAccount };
}

function toCondition(resource: ResourceRef, using: readonly Workload[], meshes: readonly Mesh[]): readonly Condition[] {
  return conditionFor(
    meshes,
    (mesh) => severityFor(mesh, using),
    () => ({
      resource,
      message:
        resource.kind === "ServiceAccount"
          ? `lets no token be mounted into the pods of ${counted(using.length, "workload")}`
          : "lets no service account token be mounted into its pods",
      cure: (mesh) => ({ text: cure(mesh) }),
    }),
  );
}

function severityFor(mesh: Mesh, using: readonly Workload[]): Severity | undefined {
  const { mountedToken } = mesh.identity;
  if (mountedToken === undefined) return undefined;
  const { needed, volumeAnnotation: key } = mountedToken;
  const lacking = using.filter(
    ({ pod }) =>
      !staysOutside(mesh, pod) && (key === undefined || markedValue(pod, { kind: "annotation", key }) === undefined),
  );
  if (lacking.length === 0) return undefined;
  return needed === "always" ? "high" : "info";
}

function cure({ name, identity }: Mesh): string {
  const { setting, volumeAnnotation } = identity.mountedToken ?? {};
  if (setting !== undefined) return `Only with ${setting} does ${name} need the token: let it be mounted then.`;
  const other =
    volumeAnnotation === undefined ? "" : `, or name a volume with a projected token in ${volumeAnnotation}`;
  return `Let the pods that join ${name} have the token (automountServiceAccountToken: true on the pod)${other}.`;
}
