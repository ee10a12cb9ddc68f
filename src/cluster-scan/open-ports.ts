import type { Mesh } from "../knowledge/meshes.ts";
import { andList } from "../words.ts";
import type { BlockedPort, Direction } from "./blocked-ports.ts";
import type { Remedy } from "./finding.ts";
import type { NetworkPolicy } from "./inventory.ts";
import { kubectlPatch } from "./kubectl.ts";

/** Adds the ports to the rules that carry calls, and rules for the control plane; everything else stays as it is. */
export function openPorts(
  { namespace }: Mesh,
  policy: NetworkPolicy,
  direction: Direction,
  blocked: readonly BlockedPort[],
): Remedy {
  const toPort = (port: number) => ({ protocol: "TCP", port });
  const widened = blocked.flatMap(({ port, rules }) =>
    (rules ?? []).map((rule) => ({ op: "add", path: `/spec/${direction}/${rule}/ports/-`, value: toPort(port) })),
  );
  const ownPorts = blocked.filter(({ rules }) => rules === null).map(({ port }) => toPort(port));
  const controlPlane = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }];
  const rule = { [direction === "ingress" ? "from" : "to"]: controlPlane, ports: ownPorts };
  const first = policy[direction].length === 0;
  const added = first
    ? { op: "add", path: `/spec/${direction}`, value: [rule] }
    : { op: "add", path: `/spec/${direction}/-`, value: rule };
  return {
    text: `Open ${andList(blocked.map(({ port, use }) => `TCP ${port} (${use})`))}.`,
    command: kubectlPatch(policy.ref, "json", ownPorts.length === 0 ? widened : [...widened, added]),
  };
}
