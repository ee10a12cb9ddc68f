import { compareMinorVersions, parseMinorVersion } from "../../knowledge/kubernetes-version.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { versionKind } from "../kinds.ts";

/** The ranges are those of the release that data/meshes.json names; an older release of the mesh may take an older cluster. */
export const kubernetesVersion = defineCheck({
  id: "kubernetes-version",
  title: "the cluster's Kubernetes version is one the meshes support",
  why:
    "Vendors name the Kubernetes versions that a release is tested with. Below the range some refuse to install, and " +
    "features such as native sidecars are missing; above it nobody has tried.",
  sources: [
    { title: "Istio: Supported releases", url: "https://istio.io/latest/docs/releases/supported-releases/" },
    { title: "Linkerd: Supported Kubernetes versions", url: "https://linkerd.io/2/reference/k8s-versions/" },
    {
      title: "Cilium: Kubernetes compatibility",
      url: "https://docs.cilium.io/en/stable/network/kubernetes/compatibility/",
    },
  ],
  reads: ["versions"],

  run: ({ versions }, meshes) =>
    versions.flatMap(({ gitVersion }) =>
      conditionFor(
        meshes,
        (mesh) => severityFor(mesh, gitVersion),
        () => ({
          resource: { kind: versionKind, name: "kubernetes" },
          message: `is ${gitVersion}, which is not among the versions that a mesh's vendor names`,
          cure: (mesh) => ({ text: cure(mesh, gitVersion) }),
        }),
      ),
    ),
});

/** A version that cannot be read is not known to be supported. */
function severityFor({ kubernetes }: Mesh, gitVersion: string): Severity | undefined {
  const position = place(kubernetes, gitVersion);
  if (position === "within") return undefined;
  return position === "below" && kubernetes.belowMin === "unsupported" ? "blocker" : "medium";
}

function place({ min, max }: Mesh["kubernetes"], gitVersion: string): "below" | "within" | "above" | "unknown" {
  const is = parseMinorVersion(gitVersion);
  if (is === undefined) return "unknown";
  const [oldest, newest] = [parseMinorVersion(min), parseMinorVersion(max ?? "")];
  if (oldest !== undefined && compareMinorVersions(is, oldest) < 0) return "below";
  return newest !== undefined && compareMinorVersions(is, newest) > 0 ? "above" : "within";
}

function cure(mesh: Mesh, gitVersion: string): string {
  const { name, version, kubernetes } = mesh;
  const advice =
    place(kubernetes, gitVersion) === "below"
      ? `Upgrade Kubernetes to ${kubernetes.min} or newer first, or take an older release of ${name} that is still supported.`
      : `Take a release of ${name} that names this Kubernetes version, or test it yourself before production.`;
  return `Release ${version} of ${name} is for Kubernetes ${range(mesh)}. ${advice}`;
}

function range({ kubernetes }: Mesh): string {
  return kubernetes.max === undefined ? `${kubernetes.min} or newer` : `${kubernetes.min} to ${kubernetes.max}`;
}
