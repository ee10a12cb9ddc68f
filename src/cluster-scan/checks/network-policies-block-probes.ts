import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { closedToProbes } from "../closed-to-probes.ts";
import type { Remedy } from "../finding.ts";
import type { NetworkPolicy } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";

/** Policies of the network plug-in's own kinds are another check's. */
export const networkPoliciesBlockProbes = defineCheck({
  id: "network-policies-block-probes",
  title: "NetworkPolicies let the kubelet's probes in where the mesh changes their source",
  why:
    "Network plug-ins let a node call its own pods, whatever policies say, and so the kubelet's probes pass. Ambient gives " +
    "these an address of its own, by which ztunnel knows that they are no calls to be refused. Policies take that address " +
    "for a stranger's: pods that they limit fail their probes as soon as they join the mesh, and are restarted.",
  sources: [
    {
      title: "Istio: Ambient and Kubernetes NetworkPolicy, health probes",
      url: "https://istio.io/latest/docs/ambient/usage/networkpolicy/",
    },
  ],
  reads: ["networkPolicies", "workloads"],

  run: ({ networkPolicies, workloads }, meshes) => {
    const closed = new Map(meshes.map((mesh) => [mesh.id, closedToProbes(mesh, networkPolicies, workloads)]));
    return networkPolicies
      .filter(({ aside }) => !aside)
      .flatMap((policy) =>
        conditionFor(
          meshes,
          ({ id }) => (closed.get(id)?.has(policy) ? "blocker" : undefined),
          () => ({
            resource: policy.ref,
            message: "limits who may call pods that have probes",
            cure: (mesh) => letProbesIn(mesh, policy),
          }),
        ),
      );
  },
});

function letProbesIn({ probeSource = [] }: Mesh, policy: NetworkPolicy): Remedy {
  const rule = { from: probeSource.map((cidr) => ({ ipBlock: { cidr } })) };
  const added =
    policy.ingress.length === 0
      ? { op: "add", path: "/spec/ingress", value: [rule] }
      : { op: "add", path: "/spec/ingress/-", value: rule };
  return {
    text: `Probes of pods in the mesh come from ${andList(probeSource)}: let these in.`,
    command: kubectlPatch(policy.ref, "json", [added]),
  };
}
