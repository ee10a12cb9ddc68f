import { forbiddenCapabilities } from "../../knowledge/pod-security.ts";
import { affecting, defineCheck } from "../check.ts";
import { kubectlMark } from "../kubectl.ts";
import { plainList } from "../plain-list.ts";
import { remediesFor } from "../remedies-for.ts";

const enforceLabel = "pod-security.kubernetes.io/enforce";

/**
 * Only what the namespace itself enforces: the API server's own default level (AdmissionConfiguration) is not visible
 * through the API. Istio's requirements page calls baseline enough; Kubernetes' list of capabilities, and Istio's page
 * on Pod Security Admission, say it is not.
 */
export const podSecurityLevels = defineCheck({
  id: "pod-security-levels",
  title: "namespaces admit the proxy's init container",
  why:
    "The init container that redirects a pod's traffic adds NET_ADMIN, and with most meshes NET_RAW. Pod Security Admission " +
    "refuses such pods at the levels baseline and restricted: every pod of the namespace that is restarted with injection " +
    "on fails to be created. A CNI plug-in does the same work from the node, and the init container needs no capability.",
  sources: [
    {
      title: "Kubernetes: Pod Security Standards",
      url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    },
    {
      title: "Istio: Pod Security Admission",
      url: "https://istio.io/latest/docs/setup/additional-setup/pod-security-admission/",
    },
    { title: "Linkerd: CNI plugin", url: "https://linkerd.io/2/features/cni/" },
  ],
  reads: ["namespaces", "workloads"],

  run: ({ namespaces, workloads }, meshes) => {
    const used = new Set(workloads.filter(({ pod }) => !pod.hostNetwork).map(({ ref }) => ref.namespace));
    return namespaces
      .filter(({ ref, system }) => !system && used.has(ref.name))
      .map(({ ref, labels }) => {
        const level = labels[enforceLabel] ?? "";
        const needed = [...new Set(meshes.flatMap(({ injection }) => injection.initCapabilities))];
        const affects = affecting(meshes, ({ injection }) =>
          forbiddenCapabilities(level, injection.initCapabilities).length > 0 ? "blocker" : undefined,
        );
        return {
          resource: ref,
          message: `enforces the pod security level ${level}, which refuses init containers with ${plainList(needed)}`,
          affects,
          remedies: {
            any: {
              text: "Or lower what the namespace enforces, which allows far more than the mesh needs; keep warnings on.",
              command: kubectlMark(ref, "label", enforceLabel, "privileged"),
            },
            ...remediesFor(meshes, affects, ({ name, injection }) => ({
              text: `Install ${name} with its CNI plug-in: set ${injection.cniSetting} in its Helm values; pods then need no capability.`,
            })),
          },
        };
      });
  },
});
