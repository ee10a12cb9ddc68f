import { contradictionsAbout } from "../../knowledge/contradictions.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { forbiddenCapabilities } from "../../knowledge/pod-security.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import { enforcedLevel, enforceLabel } from "../enforced-level.ts";
import type { Remedy } from "../finding.ts";
import { kubectlMark } from "../kubectl.ts";
import { isMeshable } from "../meshable.ts";

const allowsAll = "privileged";
const mostRestricted = "restricted";

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
    { title: "istio/istio pull request 57330: seccompProfile", url: "https://github.com/istio/istio/pull/57330" },
    { title: "Linkerd: CNI plugin", url: "https://linkerd.io/2/features/cni/" },
  ],
  reads: ["namespaces", "workloads"],

  run: ({ namespaces, workloads }, meshes) => {
    const used = new Set(workloads.filter(isMeshable).map(namespaceOf));
    return namespaces
      .filter(({ ref, aside }) => !aside && used.has(ref.name))
      .flatMap((namespace) => {
        const { ref } = namespace;
        const level = enforcedLevel(namespace);
        const refused = ({ injection }: Mesh) => forbiddenCapabilities(level, injection.initCapabilities);
        return conditionFor(
          meshes,
          (mesh) => (refused(mesh).length > 0 ? "blocker" : undefined),
          () => ({
            resource: ref,
            message: `enforces the pod security level ${level}, which refuses the init container of a mesh's proxy`,
            cureForAny: {
              text: `Lower what the namespace enforces to ${allowsAll}, far more than the mesh needs; keep warnings on.`,
              command: kubectlMark(ref, "label", enforceLabel, allowsAll),
            },
            cure: (mesh) => useCniPlugin(mesh, refused(mesh), level),
          }),
        );
      });
  },
});

function useCniPlugin({ id, name, injection }: Mesh, refused: readonly string[], level: string): Remedy | undefined {
  const { cniSetting, cniWhereRestricted } = injection;
  if (cniSetting === undefined) return undefined;
  const besides =
    level === mostRestricted && cniWhereRestricted !== undefined
      ? ` At this level also set ${cniWhereRestricted}.`
      : "";
  const text = `Install ${name} with its CNI plug-in, so that no pod needs ${andList(refused)}: set ${cniSetting} in its Helm values.${besides}`;
  const differs = contradictionsAbout("pod-security-levels").some(({ meshes }) => meshes.includes(id));
  return { text: differs ? `${text} Pages of its vendor differ here: mesh-check explain pod-security-levels.` : text };
}
