import type { Mesh } from "../../knowledge/meshes.ts";
import { networkPlugins } from "../../knowledge/network-plugins.ts";
import type { Platform } from "../../knowledge/platforms.ts";
import { privateNodes } from "../../knowledge/private-nodes.ts";
import type { PrivateNodes } from "../../knowledge/private-nodes-schema.ts";
import { serverlessBy } from "../../knowledge/serverless-nodes.ts";
import { andList } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import type { Records } from "../inventory.ts";
import { versionKind } from "../kinds.ts";
import { platformIn, platformReads } from "../platform-signs.ts";

/**
 * Whether somebody has opened the ports is not visible through the API; that no node has an external address is. On other
 * platforms (EKS with security groups of one's own) nothing shows that there is such a firewall. Nor does it show whether
 * an overlay's pods have addresses of the cloud's network: that one is planned for, and no more.
 */
export const privateControlPlanes = defineCheck({
  id: "private-control-planes",
  title: "the API server reaches the mesh's webhooks",
  why:
    "The API server asks the mesh's webhooks to inject pods and to check its configuration. On a private cluster it reaches " +
    "the nodes through a firewall that has only a few ports open: then a webhook that must answer lets no pod be created, and " +
    "one that need not leaves pods without a proxy, without a word. And where pods have addresses of an overlay network that " +
    "the managed control plane has no part in, as on EKS with another network plug-in than Amazon's, it reaches none of them.",
  sources: privateNodes.flatMap(({ sources }) => sources),
  reads: [...platformReads, "workloads"],

  run: (records, meshes) => {
    const platform = platformIn(records);
    const reach = privateNodes.find(({ platforms }) => platform !== undefined && platforms.includes(platform.id));
    if (platform === undefined || reach === undefined) return [];
    return [
      ...firewalled(platform, reach, records.nodes, meshes),
      ...apart(platform, reach, records.workloads, meshes),
    ];
  },
});

const resource = { kind: versionKind, name: "kubernetes" };

function firewalled(
  { name }: Platform,
  { openPorts, remedy }: PrivateNodes,
  nodes: Records["nodes"],
  meshes: readonly Mesh[],
): readonly Condition[] {
  const machines = nodes.filter(({ labels }) => serverlessBy(labels) === undefined);
  if (openPorts === undefined || machines.length === 0 || !machines.every(({ internalOnly }) => internalOnly))
    return [];
  const closed = (mesh: Mesh) => webhookPorts(mesh).filter((port) => !openPorts.includes(port));
  return conditionFor(
    meshes,
    (mesh) => (closed(mesh).length > 0 ? "high" : undefined),
    () => ({
      resource,
      message: `is ${name} with private nodes, which the API server reaches on ports ${andList(openPorts.map(String))} only, unless more were opened`,
      cure: (mesh) => ({
        text: `Open TCP ${andList(closed(mesh).map(String))} from the control plane to the nodes for the webhooks of ${mesh.name}, before you install it. ${remedy}`,
      }),
    }),
  );
}

/** A plug-in that is not known may give pods any addresses, and one beside the platform's own may only enforce policies. */
function apart(
  { name }: Platform,
  { reachesPodsOf, remedy }: PrivateNodes,
  workloads: Records["workloads"],
  meshes: readonly Mesh[],
): readonly Condition[] {
  const daemonSets = new Set(workloads.filter(({ ref }) => ref.kind === "DaemonSet").map(({ ref }) => ref.name));
  const plugins = networkPlugins.filter((plugin) => plugin.daemonSets.some((one) => daemonSets.has(one)));
  if (reachesPodsOf === undefined || plugins.length === 0 || plugins.some(({ id }) => id === reachesPodsOf)) return [];
  return conditionFor(
    meshes,
    (mesh) => (webhookPorts(mesh).length > 0 ? "medium" : undefined),
    () => ({
      resource,
      place: "pod-network",
      message: `is ${name} with the network plug-in ${andList(plugins.map(({ id }) => id))}, whose pods the API server may not reach`,
      cure: (mesh) => ({
        text: `The API server calls the webhooks of ${mesh.name} (TCP ${andList(webhookPorts(mesh).map(String))}) in pods. ${remedy}`,
      }),
    }),
  );
}

function webhookPorts({ controlPlanePorts }: Mesh): readonly number[] {
  return controlPlanePorts.flatMap(({ port, from }) => (from === "api-server" ? [port] : []));
}
