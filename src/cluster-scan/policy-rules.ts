import { isSystemNamespace } from "../knowledge/kubernetes.ts";
import { isMeshNamespace } from "../knowledge/meshes.ts";
import { protocols } from "../knowledge/protocols.ts";
import type { PolicyRule } from "./inventory.ts";
import { matchesLabels, selectsAll } from "./label-selector.ts";

type Peer = PolicyRule["peers"][number];

/** Ports of name servers, which are not in the mesh: a rule for them alone carries nothing that is. */
const nameServerPorts = protocols.filter(({ transports }) => transports.includes("UDP")).flatMap(({ ports }) => ports);

/** Whether a rule lets TCP through to a port. A named port is one of the application's, so none of the mesh's. */
export function allowsPort({ ports }: PolicyRule, wanted: number): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== "TCP") return false;
    if (port === undefined) return true;
    return typeof port === "number" && port <= wanted && wanted <= (endPort ?? port);
  });
}

/** Whether a rule is for calls between pods that may be meshed, over TCP, and not only to name servers. */
export function carriesCalls({ ports, peers }: PolicyRule): boolean {
  const calls = ports.filter(
    ({ protocol, port }) => protocol === "TCP" && !nameServerPorts.some((dns) => dns === port),
  );
  return (ports.length === 0 || calls.length > 0) && (peers.length === 0 || peers.some(mayBeMeshed));
}

/** Whether all that `inner` lets through may pass by `outer` too, ports apart; false where that cannot be told. */
export function coversPeers(outer: PolicyRule, inner: PolicyRule): boolean {
  if (outer.peers.length === 0) return true;
  return inner.peers.length > 0 && inner.peers.every((peer) => outer.peers.some((wider) => includes(wider, peer)));
}

/** Whether a rule's peers include the pods of a namespace with these labels, whichever they are. */
export function reachesNamespace({ peers }: PolicyRule, labels: Readonly<Record<string, string>>): boolean {
  return (
    peers.length === 0 ||
    peers.some(({ namespaceSelector, podSelector, cidr }) =>
      cidr === undefined
        ? namespaceSelector !== undefined && matchesLabels(namespaceSelector, labels) && isAll(podSelector)
        : isEverywhere(cidr),
    )
  );
}

function includes(wider: Peer, peer: Peer): boolean {
  if (JSON.stringify(wider) === JSON.stringify(peer)) return true;
  if (wider.cidr !== undefined) return isEverywhere(wider.cidr);
  if (peer.cidr !== undefined || !isAll(wider.podSelector)) return false;
  // Only pods of the policy's own namespace, all of them; or pods of all namespaces.
  return wider.namespaceSelector === undefined
    ? peer.namespaceSelector === undefined
    : selectsAll(wider.namespaceSelector);
}

/**
 * Whether calls to or from a peer may run between meshed pods. An address block is for what is outside the cluster,
 * unless it is all addresses; and nobody meshes the cluster's own namespaces, nor a mesh its control plane's.
 */
function mayBeMeshed({ cidr, namespaceSelector }: Peer): boolean {
  if (cidr !== undefined) return isEverywhere(cidr);
  const namespace = namespaceSelector?.matchLabels["kubernetes.io/metadata.name"];
  return namespace === undefined || !(isSystemNamespace(namespace) || isMeshNamespace(namespace));
}

function isEverywhere(cidr: string): boolean {
  return cidr.endsWith("/0");
}

/** In a peer an absent pod selector takes all pods of the namespaces it names. */
function isAll(selector: Peer["podSelector"]): boolean {
  return selector === undefined || selectsAll(selector);
}
