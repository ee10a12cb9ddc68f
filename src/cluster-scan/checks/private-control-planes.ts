import type { Mesh } from "../../knowledge/meshes.ts";
import { privateNodes } from "../../knowledge/private-nodes.ts";
import { serverlessBy } from "../../knowledge/serverless-nodes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { versionKind } from "../kinds.ts";
import { platformIn, platformReads } from "../platform-signs.ts";

/**
 * Whether somebody has opened the ports is not visible through the API; that no node has an external address is. On other
 * platforms (EKS with security groups of one's own) nothing shows that there is such a firewall.
 */
export const privateControlPlanes = defineCheck({
  id: "private-control-planes",
  title: "the API server reaches the mesh's webhooks",
  why:
    "The API server asks the mesh's webhooks to inject pods and to check its configuration. On a private cluster it reaches " +
    "the nodes through a firewall that has only a few ports open: then a webhook that must answer lets no pod be created, and " +
    "one that need not leaves pods without a proxy, without a word.",
  sources: privateNodes.flatMap(({ sources }) => sources),
  reads: platformReads,

  run: (records, meshes) => {
    const platform = platformIn(records);
    const firewall = privateNodes.find(({ platforms }) => platform !== undefined && platforms.includes(platform.id));
    const machines = records.nodes.filter(({ labels }) => serverlessBy(labels) === undefined);
    if (platform === undefined || firewall === undefined) return [];
    if (machines.length === 0 || !machines.every(({ internalOnly }) => internalOnly)) return [];
    const closed = (mesh: Mesh) => webhookPorts(mesh).filter((port) => !firewall.openPorts.includes(port));
    return conditionFor(
      meshes,
      (mesh) => (closed(mesh).length > 0 ? "high" : undefined),
      () => ({
        resource: { kind: versionKind, name: "kubernetes" },
        message: `is ${platform.name} with private nodes, which the API server reaches on ports ${andList(firewall.openPorts.map(String))} only, unless more were opened`,
        cure: (mesh) => ({
          text: `Open TCP ${andList(closed(mesh).map(String))} from the control plane to the nodes for the webhooks of ${mesh.name}, before you install it. ${firewall.remedy}`,
        }),
      }),
    );
  },
});

function webhookPorts({ controlPlanePorts }: Mesh): readonly number[] {
  return controlPlanePorts.flatMap(({ port, from }) => (from === "api-server" ? [port] : []));
}
