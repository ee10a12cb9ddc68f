import { groupBy } from "../../group-by.ts";
import { isAtLeast, parseMinorVersion } from "../../knowledge/kubernetes-version.ts";
import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Node } from "../inventory.ts";
import { asOthersDo, linuxNodes } from "../node-sorts.ts";

/**
 * By version only. Which modules a kernel has loaded, whether SELinux lets them be loaded, and which iptables a node has
 * installed, no API tells.
 */
export const nodeKernels = defineCheck({
  id: "node-kernels",
  title: "the nodes' kernels are new enough",
  why:
    "A mesh that works in the kernel, by eBPF, needs what newer kernels have. On a node with an older one its agent does not " +
    "start, and the node's pods have no network.",
  sources: [
    {
      title: "Cilium: System requirements, Linux kernel",
      url: "https://docs.cilium.io/en/stable/operations/system_requirements/#linux-kernel",
    },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const linux = linuxNodes(nodes);
    return [...groupBy(linux, sortOf).values()].flatMap((alike) => {
      const [first] = alike;
      const version = parseMinorVersion(first?.kernelVersion ?? "");
      if (first === undefined || version === undefined) return [];
      return conditionFor(
        meshes,
        (mesh) => (isTooOld(mesh, first) ? "high" : undefined),
        () => ({
          resource: first.ref,
          message: `runs Linux ${version.major}.${version.minor}${asOthersDo(alike)}`,
          cure: (mesh) => ({ text: cure(mesh) }),
        }),
      );
    });
  },
});

/** Equal for nodes that every mesh judges alike, and that are told in the same words. */
function sortOf(node: Node): string {
  const { major, minor } = parseMinorVersion(node.kernelVersion ?? "") ?? {};
  return [major, minor, ...allMeshes.filter((mesh) => isTooOld(mesh, node)).map(({ id }) => id)].join(" ");
}

/** A version that cannot be read is not known to be old. */
function isTooOld({ nodes: { minimumKernel: minimum } }: Mesh, { kernelVersion = "" }: Node): boolean {
  if (minimum === undefined || parseMinorVersion(kernelVersion) === undefined) return false;
  const backported = minimum.backported.filter(({ mark }) => kernelVersion.includes(mark));
  return ![minimum, ...backported].some(({ version }) => isAtLeast(kernelVersion, version));
}

function cure({ name, nodes: { minimumKernel } }: Mesh): string {
  const except = minimumKernel?.backported.map(({ mark, version }) => ` (${version} where its version says "${mark}")`);
  return `${name} needs Linux ${minimumKernel?.version} or newer${except?.join("")}: give these nodes a newer operating system first.`;
}
