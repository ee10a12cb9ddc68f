import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { blockedPorts, companionsOf, type Direction, type PolicySurroundings, selectedBy } from "../blocked-ports.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { NetworkPolicy } from "../inventory.ts";
import { openPorts } from "../open-ports.ts";

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
      .filter(({ aside }) => !aside)
      .flatMap((policy) => {
        const neighbours = workloadsOf.get(namespaceOf(policy)) ?? [];
        const selected = selectedBy(policy, neighbours);
        // In a namespace whose workloads are known, a policy for none of them blocks nothing.
        if (neighbours.length > 0 && selected.length === 0) return [];
        const companions = companionsOf(policy, policiesOf.get(namespaceOf(policy)) ?? [], selected);
        return directions.flatMap((direction) => toConditions(policy, direction, { companions, namespaces }, meshes));
      });
  },
});

const directions = ["ingress", "egress"] as const;

function toConditions(
  policy: NetworkPolicy,
  direction: Direction,
  surroundings: PolicySurroundings,
  meshes: readonly Mesh[],
): readonly Condition[] {
  const blocked = new Map(meshes.map((mesh) => [mesh.id, blockedPorts(mesh, policy, direction, surroundings)]));
  return conditionFor(
    meshes,
    ({ id }) => (blocked.get(id)?.length ? "blocker" : undefined),
    () => ({
      resource: policy.ref,
      place: direction,
      message: `keeps ${direction} closed on ports that a mesh needs`,
      cure: (mesh) => openPorts(mesh, policy, direction, blocked.get(mesh.id) ?? []),
    }),
  );
}
