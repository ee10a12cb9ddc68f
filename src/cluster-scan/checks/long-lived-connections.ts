import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Severity } from "../finding.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { isReadable, type ServedPort, servedPorts } from "../served-ports.ts";

/**
 * What ports speak is all that shows: how long a connection lives, and who connects again by itself, does not. One
 * finding for a namespace, since one way to upgrade is chosen for all of it.
 */
export const longLivedConnections = defineCheck({
  id: "long-lived-connections",
  title: "no connection depends on a node's proxy for long",
  why:
    "A proxy that carries the connections of a whole node cuts them all when it restarts, at every upgrade of the mesh, " +
    "while the applications run on. Ordinary calls are made again. Subscriptions at message brokers, leases, transactions and " +
    "streams are lost, and whoever does not connect again by itself stands still until somebody restarts it.",
  sources: [
    {
      title: "Istio: Upgrade with Helm, ambient, ztunnel DaemonSet",
      url: "https://istio.io/latest/docs/ambient/upgrade/helm/#ztunnel-daemonset",
    },
    {
      title: "Cilium: Envoy, deployment as DaemonSet",
      url: "https://docs.cilium.io/en/stable/security/network/proxy/envoy/#deployment-as-daemonset",
    },
  ],
  reads: ["services", "workloads"],

  run: (records, meshes) => {
    const lasting = servedPorts(records).filter((served) => kindOf(served) !== undefined);
    return [...groupBy(lasting, ({ service }) => namespaceOf(service))].flatMap(([namespace, there]) => {
      const services = new Set(there.map(({ service }) => service.ref.name));
      const protocols = [...new Set(there.map(({ identified }) => identified?.protocol.name ?? ""))].sort();
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, there),
        () => ({
          resource: { kind: "Namespace", name: namespace },
          message: `has ${counted(services.size, "Service")} with long-lived connections: ${andList(protocols)}`,
          cure: ({ nodes: { proxyRestart } }) =>
            proxyRestart && {
              text: `A restart of ${proxyRestart.proxy} cuts them: see that clients connect again by themselves. ${proxyRestart.instead}`,
            },
        }),
      );
    });
  },
});

function kindOf({ identified }: ServedPort) {
  return identified?.protocol.connections;
}

/** Pools open new connections by themselves, and whether a call is a stream does not show. */
function severityFor(mesh: Mesh, ports: readonly ServedPort[]): Severity | undefined {
  const { proxyRestart } = mesh.nodes;
  const carried = ports.filter(
    ({ workloads, identified }) =>
      workloads.some((one) => isMeshable(one) && !staysOutside(mesh, one.pod)) &&
      (proxyRestart?.cuts === "all" || (identified !== undefined && isReadable(identified.protocol))),
  );
  if (proxyRestart === undefined || carried.length === 0) return undefined;
  return carried.some((served) => kindOf(served) === "sessions") ? "medium" : "info";
}
