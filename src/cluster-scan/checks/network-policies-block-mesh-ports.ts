import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import {
  type BlockedPort,
  blockedPorts,
  companionsOf,
  type Direction,
  type PolicySurroundings,
  selectedBy,
} from "../blocked-ports.ts";
import { affecting, type Condition, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import type { NetworkPolicy } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { plainList } from "../plain-list.ts";
import { remediesFor } from "../remedies-for.ts";

/**
 * Each policy is tried, together with those that apply to the same pods, against the ports that a mesh puts in the place
 * of the application's. A rule for a block of outside addresses is left alone: such callers are not in the mesh.
 */
export const networkPoliciesBlockMeshPorts = defineCheck({
  id: "network-policies-block-mesh-ports",
  title: "NetworkPolicies leave the mesh's ports open",
  why:
    "Network policies are enforced on the packets that really pass. With Linkerd, Consul and ambient these go to the mesh's " +
    "port in place of the application's, so a policy that names the application's ports blocks all calls; and a proxy that " +
    "cannot reach its control plane never becomes ready. Istio's sidecars, Kuma and Cilium keep the application's ports.",
  sources: [
    { title: "Linkerd: Network policy", url: "https://linkerd.io/2/common-errors/network-policy/" },
    {
      title: "Istio: Ambient and Kubernetes NetworkPolicy",
      url: "https://istio.io/latest/docs/ambient/usage/networkpolicy/",
    },
    {
      title: "Istio: Application requirements, ports used by Istio",
      url: "https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio",
    },
  ],
  reads: ["networkPolicies"],
  consults: ["workloads", "namespaces"],

  run: ({ networkPolicies, workloads, namespaces }, meshes) => {
    const policiesOf = groupBy(networkPolicies, namespaceOf);
    const workloadsOf = groupBy(workloads, namespaceOf);
    return networkPolicies
      .filter(({ system }) => !system)
      .flatMap((policy) => {
        const neighbours = workloadsOf.get(namespaceOf(policy)) ?? [];
        const selected = selectedBy(policy, neighbours);
        // In a namespace whose workloads are known, a policy for none of them blocks nothing.
        if (neighbours.length > 0 && selected.length === 0) return [];
        const companions = companionsOf(policy, policiesOf.get(namespaceOf(policy)) ?? [], selected);
        return directions.map((direction) => toCondition(policy, direction, { companions, namespaces }, meshes));
      });
  },
});

const directions = ["ingress", "egress"] as const;

function toCondition(
  policy: NetworkPolicy,
  direction: Direction,
  surroundings: PolicySurroundings,
  meshes: readonly Mesh[],
): Condition {
  const blocked = new Map(meshes.map((mesh) => [mesh.id, blockedPorts(mesh, policy, direction, surroundings)]));
  const affects = affecting(meshes, ({ id }) => (blocked.get(id)?.length ? "blocker" : undefined));
  const ports = meshes.flatMap(({ id, name }) => (blocked.get(id) ?? []).map(({ port }) => `${port} for ${name}`));
  return {
    resource: policy.ref,
    place: direction,
    message: `keeps ${direction} closed that a mesh needs: TCP ${plainList(ports)}`,
    affects,
    remedies: remediesFor(meshes, affects, (mesh) => open(mesh, policy, direction, blocked.get(mesh.id) ?? [])),
  };
}

/** Adds the ports to the rules that carry calls, and rules for the control plane; everything else stays as it is. */
function open(
  { name, namespace }: Mesh,
  policy: NetworkPolicy,
  direction: Direction,
  blocked: readonly BlockedPort[],
): Remedy {
  const toPort = (port: number) => ({ protocol: "TCP", port });
  const widened = blocked.flatMap(({ port, rules }) =>
    (rules ?? []).map((rule) => ({ op: "add", path: `/spec/${direction}/${rule}/ports/-`, value: toPort(port) })),
  );
  const ownPorts = blocked.filter(({ rules }) => rules === null).map(({ port }) => toPort(port));
  const rule = {
    to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }],
    ports: ownPorts,
  };
  const first = policy[direction].length === 0;
  const added = first
    ? { op: "add", path: `/spec/${direction}`, value: [rule] }
    : { op: "add", path: `/spec/${direction}/-`, value: rule };
  return {
    text: `Open what ${name} uses: ${plainList(blocked.map(({ port, use }) => `TCP ${port} (${use})`))}.`,
    command: kubectlPatch(policy.ref, "json", ownPorts.length === 0 ? widened : [...widened, added]),
  };
}
