import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { AddressBlock } from "../inventory.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";

const blocks: Readonly<Record<AddressBlock, string>> = {
  reserved: "in 240.0.0.0/4",
  public: "outside the blocks for private use",
};

/** The check that Linkerd itself makes only after its installation. Addresses of other clusters cannot be seen from here. */
export const clusterNetworks = defineCheck({
  id: "cluster-networks",
  title: "pods and Services have addresses that the mesh takes for the cluster's own",
  why:
    "Some meshes tell the cluster's own addresses from others by block, or take a block for addresses of their own. Pods of " +
    "an IPv6 cluster on EKS have public addresses, and large estates use public or reserved ones when private ones run out.",
  sources: [
    { title: "linkerd/linkerd2 issue 9521", url: "https://github.com/linkerd/linkerd2/issues/9521" },
    {
      title: "linkerd/linkerd2 pkg/healthcheck/healthcheck.go, checkClusterNetworks",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/healthcheck/healthcheck.go",
    },
    {
      title: "kumahq/kuma pkg/config/app/kuma-cp/kuma-cp.defaults.yaml, dnsServer.CIDR",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/config/app/kuma-cp/kuma-cp.defaults.yaml",
    },
  ],
  reads: ["pods", "services"],

  run: ({ pods, services }, meshes) => {
    const addressed = [
      ...services.map(({ aside, addressBlock, ref }) => ({ aside, addressBlock, ref })),
      ...pods.map(({ aside, addressBlock, workload, ref }) => ({ aside, addressBlock, ref: workload ?? ref })),
    ];
    const inBlocks = addressed.flatMap(({ aside, addressBlock: block, ref }) =>
      aside || block === undefined ? [] : [{ block, ref }],
    );
    return [...groupBy(inBlocks, ({ block, ref }) => `${block} ${ref.kind === "Service"}`).values()].flatMap(
      (alike) => {
        const [first] = alike;
        if (first === undefined) return [];
        const { block, ref } = first;
        return conditionFor(
          meshes,
          ({ addresses }) => {
            if (!addresses?.blocks.includes(block)) return undefined;
            return addresses.effect === "not-meshed" ? "high" : "medium";
          },
          () => ({
            resource: ref,
            place: block,
            message: `has addresses ${blocks[block]}${asOthers(alike.map((one) => one.ref))}`,
            cure: (mesh) => ({ text: cure(mesh) }),
          }),
        );
      },
    );
  },
});

function asOthers(refs: readonly ResourceRef[]): string {
  const others = new Set(refs.map(refKey)).size - 1;
  const what = refs[0]?.kind === "Service" ? "more Service" : "more workload";
  return others < 1 ? "" : `, as ${counted(others, what)} ${others === 1 ? "does" : "do"}`;
}

function cure({ name, addresses }: Mesh): string {
  const { effect, setting, otherwise } = addresses ?? {};
  if (effect === "not-meshed")
    return `${otherwise} Set ${setting} to all blocks of pods and Services when you install ${name}.`;
  const set =
    setting === undefined ? "Find out whether the two overlap before you take it" : `Set ${setting} to another block`;
  return `${otherwise} ${set}, or calls to one reach the other.`;
}
