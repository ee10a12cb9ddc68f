import { compareMinorVersions, parseMinorVersion } from "../../knowledge/kubernetes-version.ts";
import { type MeshRelease, meshReleases, supportedReleases } from "../../knowledge/mesh-releases.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { serverlessBy } from "../../knowledge/serverless-nodes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { Records } from "../inventory.ts";
import { versionKind } from "../kinds.ts";

/**
 * Ranges and ends of support are data/mesh-releases.json's. Proxies run beside the nodes' kubelets, which may be some
 * versions behind the server: a release is for the cluster when its range has the server and every kubelet in it.
 */
export const kubernetesVersion = defineCheck({
  id: "kubernetes-version",
  title: "the newest release of each mesh is made for the cluster's Kubernetes version and its nodes' kubelets",
  why:
    "Vendors name the Kubernetes versions that a release is tested with, the oldest and the newest. Below the range some " +
    "refuse to install, and features such as native sidecars are missing; above it nobody has tried. An older release of the " +
    "mesh may take an older cluster, until its own support ends.",
  sources: meshReleases.flatMap(({ sources }) => Object.values(sources)),
  reads: ["versions", "nodes"],

  run: ({ versions, nodes }, meshes) =>
    versions.flatMap(({ gitVersion }) => {
      const kubelets = otherMinors(gitVersion, nodes);
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, gitVersion, kubelets),
        () => ({
          resource: { kind: versionKind, name: "kubernetes" },
          message: `is ${gitVersion}${kubelets.length === 0 ? "" : `, with kubelets of ${andList(kubelets)},`} which the newest release of a mesh is not made for`,
          cure: (mesh) => ({ text: cure(mesh, gitVersion, kubelets) }),
        }),
      );
    }),
});

/** "1.31": the minor versions of kubelets that are not the server's, oldest first. */
function otherMinors(gitVersion: string, nodes: Records["nodes"]): readonly string[] {
  const server = parseMinorVersion(gitVersion);
  const kubelets = nodes.flatMap(({ kubeletVersion, labels }) =>
    serverlessBy(labels) === undefined ? (parseMinorVersion(kubeletVersion) ?? []) : [],
  );
  const others = kubelets.filter((one) => server === undefined || compareMinorVersions(one, server) !== 0);
  return [...new Set(others.sort(compareMinorVersions).map(({ major, minor }) => `${major}.${minor}`))];
}

/** A version that cannot be read is not known to be supported. */
function severityFor(mesh: Mesh, gitVersion: string, kubelets: readonly string[]): Severity | undefined {
  const [newest] = supportedReleases(mesh);
  const fitting = fittingReleases(mesh, [gitVersion, ...kubelets]);
  if (fitting.includes(newest) && newest?.state !== "ending") return undefined;
  if (fitting.length > 0 || fittingReleases(mesh, [gitVersion]).length > 0) return "medium";
  const below = supportedReleases(mesh).every((release) => place(release, gitVersion) === "below");
  return below && mesh.kubernetes.belowMin === "unsupported" ? "blocker" : "medium";
}

function fittingReleases(mesh: Mesh, versions: readonly string[]): readonly (MeshRelease | undefined)[] {
  return supportedReleases(mesh).filter((release) => versions.every((version) => place(release, version) === "within"));
}

function place({ kubernetes }: MeshRelease, version: string): "below" | "within" | "above" | "unknown" {
  const is = parseMinorVersion(version);
  const [oldest, newest] = [parseMinorVersion(kubernetes.min), parseMinorVersion(kubernetes.max)];
  if (is === undefined || oldest === undefined || newest === undefined) return "unknown";
  if (compareMinorVersions(is, oldest) < 0) return "below";
  return compareMinorVersions(is, newest) > 0 ? "above" : "within";
}

function cure(mesh: Mesh, gitVersion: string, kubelets: readonly string[]): string {
  const { name } = mesh;
  const releases = supportedReleases(mesh);
  const [newest] = releases;
  const [older] = fittingReleases(mesh, [gitVersion, ...kubelets]);
  const listed = `${name} is made for: ${releases.map(describe).join("; ")}.`;
  if (older !== undefined) return `${listed} Take ${older.version} for now, and upgrade Kubernetes for the next one.`;
  const positions = [gitVersion, ...kubelets].flatMap((version) =>
    newest === undefined ? [] : place(newest, version),
  );
  if (positions.includes("below")) {
    const what = positions[0] === "below" ? "Kubernetes" : "the nodes";
    return `${listed} Upgrade ${what} to ${newest?.kubernetes.min} or newer first.`;
  }
  return `${listed} Wait for a release that names this Kubernetes version, or test it yourself before production.`;
}

/** "1.31 for Kubernetes 1.32 to 1.37 (support is expected to end 2027-02)". */
function describe({ version, kubernetes, endOfSupport }: MeshRelease): string {
  return `${version} for Kubernetes ${kubernetes.min} to ${kubernetes.max} (${endOf(endOfSupport)})`;
}

function endOf(end: MeshRelease["endOfSupport"]): string {
  if (end === undefined) return "nobody says when its support ends";
  if ("with" in end) return `supported until ${end.with}`;
  return end.certainty === "announced" ? `supported until ${end.on}` : `support is expected to end ${end.on}`;
}
