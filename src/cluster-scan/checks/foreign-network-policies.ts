import { groupBy } from "../../group-by.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { objectsByProduct } from "../objects-of-product.ts";

/** What they say is not read; the ports that they must leave open are known all the same. */
export const foreignNetworkPolicies = defineCheck({
  id: "foreign-network-policies",
  title: "only Kubernetes' own NetworkPolicies limit connections",
  why:
    "Network plug-ins have policies of their own kinds, which add to NetworkPolicies and go further: they deny, they hold for " +
    "the whole cluster, they read HTTP. They may keep a mesh's ports closed as NetworkPolicies may; and once a mesh encrypts " +
    "requests, those that read HTTP find nothing to read.",
  sources: [
    { title: "Cilium: Network policy", url: "https://docs.cilium.io/en/stable/security/policy/" },
    {
      title: "Calico: Global network policy",
      url: "https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy",
    },
    {
      title: "Istio: Ambient and Kubernetes NetworkPolicy",
      url: "https://istio.io/latest/docs/ambient/usage/networkpolicy/",
    },
  ],
  reads: ["customResources"],

  run: ({ customResources }, meshes) =>
    objectsByProduct("network-policy", customResources).flatMap(({ product, objects, definition }) => {
      const kinds = [...groupBy(objects, ({ ref }) => ref.kind)].map(([kind, of]) => counted(of.length, kind));
      return conditionFor(
        meshes,
        ({ policyPorts }) => (policyPorts.length > 0 ? "info" : undefined),
        () => ({
          resource: definition,
          message: `has policies that mesh-check does not read, and that may close a mesh's ports: ${andList(kinds)}`,
          cure: ({ name, policyPorts }) => ({
            text:
              `See that ${product.name}'s policies leave open what ${name} needs: ` +
              `${andList(policyPorts.map(({ port, direction, use }) => `${direction} ${port} (${use})`))}.`,
          }),
        }),
      );
    }),
});
