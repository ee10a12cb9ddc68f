import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { linuxNodes, takesAnyPod } from "../node-sorts.ts";

/** Counts nodes that take pods without tolerations, which control planes have none of. */
export const controlPlaneNodes = defineCheck({
  id: "control-plane-nodes",
  title: "there are as many nodes as the control plane's replicas want",
  why:
    "Replicas that may not share a node stay pending where there are too few nodes. Part of the control plane is missing " +
    "then, or waits with every rollout; and with an injector that pods cannot do without, so do they.",
  sources: [
    {
      title: "Linkerd: High availability, pod anti-affinity rules",
      url: "https://linkerd.io/2/features/ha/#pod-anti-affinity-rules",
    },
    {
      title: "hashicorp/consul-k8s charts/consul/values.yaml, server.affinity",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/charts/consul/values.yaml",
    },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const fit = linuxNodes(nodes).filter(takesAnyPod);
    const [first] = fit;
    if (first === undefined) return [];
    return conditionFor(
      meshes,
      ({ nodes: { spread } }) => {
        if (spread === undefined || fit.length >= spread.nodes) return undefined;
        return spread.of === "production" ? "medium" : "info";
      },
      () => ({
        resource: first.ref,
        message:
          fit.length === 1
            ? "is the only node that takes any pod"
            : `is one of ${counted(fit.length, "node")} that take any pod`,
        cure: ({ name, nodes: { spread } }) => ({
          text: `${name} wants ${spread?.nodes} for ${spread?.by}: add nodes${spread?.of === "production" ? " before production" : ""}, or set ${spread?.relax}.`,
        }),
      }),
    );
  },
});
