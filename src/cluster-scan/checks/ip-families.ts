import type { Mesh } from "../../knowledge/meshes.ts";
import { networkPlugins } from "../../knowledge/network-plugins.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { IpFamily, Service, Workload } from "../inventory.ts";
import { asOthersDo } from "../node-sorts.ts";

/**
 * Nodes tell it for sure, Services where no node does: in a cluster of IPv6 alone they have nothing else. A mesh that is
 * the network plug-in there handles them already: it gave them out.
 */
export const ipFamilies = defineCheck({
  id: "ip-families",
  title: "the mesh handles the addresses that pods and Services have",
  why:
    "Meshes come set for IPv4. Where IPv6 is alone they do not come up, or do not redirect anything; where both are in use, " +
    "what goes by IPv6 may pass beside the proxies without anybody noticing.",
  sources: [
    { title: "Linkerd: IPv6 support", url: "https://linkerd.io/2-edge/features/ipv6/" },
    {
      title: "Istio: Install Istio in dual-stack mode",
      url: "https://istio.io/latest/docs/setup/additional-setup/dual-stack/",
    },
    { title: "Kong Mesh: IPv6 support", url: "https://developer.konghq.com/mesh/ipv6-support/" },
  ],
  reads: ["nodes", "services"],
  consults: ["workloads"],

  run: ({ nodes, services, workloads }, all) => {
    const meshes = all.filter((mesh) => !isNetworkPlugin(mesh, workloads));
    const telling = nodes.filter(({ ipFamilies: families }) => families !== undefined);
    const own = services.filter(({ aside, type }) => !aside && type !== "ExternalName");
    const [node, service] = [telling[0], own.find(usesIpv6)];
    if (node !== undefined && telling.every(({ ipFamilies: families }) => isIpv6Only(families))) {
      return conditionFor(meshes, severityIn("ipv6Only"), () => ({
        resource: node.ref,
        message: `has IPv6 addresses only${asOthersDo(telling)}`,
        cure: (mesh) => ({ text: cure(mesh, "ipv6Only") }),
      }));
    }
    if (service === undefined) return [];
    const alone = node === undefined && own.every(({ ipFamilies: families }) => isIpv6Only(families));
    const where = alone ? "ipv6Only" : "dualStack";
    const others = own.filter(usesIpv6).length - 1;
    return conditionFor(meshes, severityIn(where), () => ({
      resource: service.ref,
      message: `has an IPv6 address${others === 0 ? "" : `, as ${counted(others, "more Service")} ${others === 1 ? "does" : "do"}`}`,
      cure: (mesh) => ({ text: cure(mesh, where) }),
    }));
  },
});

function isNetworkPlugin({ product }: Mesh, workloads: readonly Workload[]): boolean {
  const names = networkPlugins.find(({ id }) => id === product)?.daemonSets ?? [];
  return workloads.some(({ ref }) => ref.kind === "DaemonSet" && names.includes(ref.name));
}

function usesIpv6({ ipFamilies: families }: Service): boolean {
  return families?.includes("IPv6") ?? false;
}

function isIpv6Only(families: readonly IpFamily[] | undefined): boolean {
  return families?.length === 1 && families[0] === "IPv6";
}

type Where = keyof NonNullable<Mesh["ipFamilies"]>;

function severityIn(where: Where): (mesh: Mesh) => Severity | undefined {
  return ({ ipFamilies: needs }) => {
    const works = needs?.[where]?.works;
    if (works === undefined) return undefined;
    return works === "not" ? "high" : "medium";
  };
}

function cure({ name, ipFamilies: needs }: Mesh, where: Where): string {
  const need = needs?.[where];
  const set = need?.setting === undefined ? "" : ` Set ${need.setting} when you install ${name}.`;
  return `${need?.otherwise}${set}`;
}
