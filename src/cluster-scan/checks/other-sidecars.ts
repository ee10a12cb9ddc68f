import { groupBy } from "../../group-by.ts";
import { isImageOf } from "../../knowledge/image-name.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { proxyPlacement } from "../../knowledge/native-sidecars.ts";
import type { OtherSidecar } from "../../knowledge/other-sidecar-schema.ts";
import { otherSidecars as known } from "../../knowledge/other-sidecars.ts";
import { counted } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Workload } from "../inventory.ts";
import { kubeletVersions } from "../kubelet-versions.ts";
import { bears, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import type { PodTemplate } from "../pod-template.ts";
import { markPods } from "../pod-template-patch.ts";
import { isNativeIn, nativeFrom, nativeMark } from "../proxy-first.ts";
import { runningContainers } from "../running-containers.ts";

/** Proxies to databases, shippers of logs and the like call or read as an application does: nothing has to be done for them. */
export const otherSidecars = defineCheck({
  id: "other-sidecars",
  title: "other sidecars leave the mesh its work, and its proxy time to start",
  why:
    "Dapr's sidecars encrypt and trace the calls between them as a mesh does: both together cost twice, and the mesh sees only " +
    "encrypted bytes; Dapr advises to leave it to one of the two. The init container of the Vault Agent Injector comes last, " +
    "after a mesh's init container has redirected the pod's traffic: where the proxy is no native sidecar, nobody takes its " +
    "calls yet, and the pod never starts.",
  sources: [
    { title: "Dapr: Dapr and service meshes", url: "https://docs.dapr.io/concepts/service-mesh/" },
    { title: "hashicorp/vault-k8s issue 41", url: "https://github.com/hashicorp/vault-k8s/issues/41" },
    {
      title: "Kuma: Data plane on Kubernetes, init containers",
      url: "https://kuma.io/docs/latest/production/dp-config/dpp-on-kubernetes/#init-containers",
    },
  ],
  reads: ["workloads"],
  consults: ["nodes"],

  run: ({ workloads, nodes }, meshes) => {
    const kubelets = kubeletVersions(nodes);
    return known.flatMap(({ does, ...sidecar }) => {
      const beside = workloads.filter((workload) => isMeshable(workload) && isIn(sidecar, workload.pod));
      return does.kind === "encrypts"
        ? [...groupBy(beside, namespaceOf).values()].flatMap((there) => encrypting(sidecar, does, there, meshes))
        : beside.flatMap((workload) => callingAtStart(sidecar, does, workload, meshes, kubelets));
    });
  },
});

type Sidecar = Omit<OtherSidecar, "does">;
type Does<K extends OtherSidecar["does"]["kind"]> = Extract<OtherSidecar["does"], { kind: K }>;

function isIn({ askedFor, images }: Sidecar, pod: PodTemplate): boolean {
  if (bears(pod, { kind: "annotation", ...askedFor })) return true;
  return runningContainers(pod).some(({ image }) => images.some((repository) => isImageOf(image, repository)));
}

/** One finding for a namespace: it is one decision. */
function encrypting(
  { id, name }: Sidecar,
  { off }: Does<"encrypts">,
  there: readonly Workload[],
  meshes: readonly Mesh[],
): readonly Condition[] {
  const [first] = there;
  if (first === undefined) return [];
  const doubled = (mesh: Mesh) =>
    mesh.identity.strict !== undefined && there.some(({ pod }) => !staysOutside(mesh, pod));
  return conditionFor(
    meshes,
    (mesh) => (doubled(mesh) ? "medium" : undefined),
    () => ({
      resource: { kind: "Namespace", name: namespaceOf(first) },
      place: id,
      message: `has ${counted(there.length, "workload")} beside ${name}, which encrypts and traces their calls too`,
      cure: (mesh) => ({
        text: `Leave encryption and tracing to one of the two: to ${mesh.name} with ${off}; or keep these workloads out of it.`,
      }),
    }),
  );
}

function callingAtStart(
  { id, name }: Sidecar,
  { first, not }: Does<"calls-at-start">,
  { ref, pod }: Workload,
  meshes: readonly Mesh[],
  kubelets: readonly string[],
): readonly Condition[] {
  const marked = [first, not].some((mark) => bears(pod, { kind: "annotation", ...mark }));
  if (marked) return [];
  return conditionFor(
    meshes,
    (mesh) => {
      const placement = proxyPlacement(mesh, kubelets);
      return placement === "none" || staysOutside(mesh, pod) || isNativeIn(mesh, pod, placement) ? undefined : "high";
    },
    () => ({
      resource: ref,
      place: id,
      message: `lets ${name} add an init container that calls Vault before its containers start`,
      cure: (mesh) => {
        const native = nativeMark(mesh, proxyPlacement(mesh, kubelets));
        if (native !== undefined) {
          return {
            text: `Ask for a native sidecar on its pods, which starts before it: ${native.key}=${native.value}.`,
            ...markPods(ref, native),
          };
        }
        return {
          text:
            `Let it come first, before ${mesh.name} redirects anything: ${first.key}=${first.value} on its pods. With the CNI ` +
            `plug-in of ${mesh.name}, exclude Vault's port from redirection as well.${nativeFrom(mesh)}`,
          ...markPods(ref, { kind: "annotation", ...first }),
        };
      },
    }),
  );
}
