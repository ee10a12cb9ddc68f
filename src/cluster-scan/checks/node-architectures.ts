import { groupBy } from "../../group-by.ts";
import { orList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { architectureOf, asOthersDo, linuxNodes } from "../node-sorts.ts";

/** Nodes that do not say what they are, such as those written by hand, are left alone. */
export const nodeArchitectures = defineCheck({
  id: "node-architectures",
  title: "there are images of the mesh for every node's processor",
  why:
    "A proxy or node agent whose image is not built for a node's processor does not start there: pods that get a sidecar " +
    "never run, and pods behind a node agent have no network or stay outside the mesh.",
  sources: [
    {
      title: "istio/istio prow/release-commit.sh, architectures",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/prow/release-commit.sh",
    },
    {
      title: "Cilium: System requirements, architecture support",
      url: "https://docs.cilium.io/en/stable/operations/system_requirements/#architecture-support",
    },
    {
      title: "linkerd/linkerd2 bin/_docker.sh, SUPPORTED_ARCHS",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/bin/_docker.sh",
    },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const linux = linuxNodes(nodes);
    return [...groupBy(linux, (node) => architectureOf(node) ?? "")].flatMap(([architecture, alike]) => {
      const [first] = alike;
      if (first === undefined || architecture === "") return [];
      return conditionFor(
        meshes,
        ({ nodes: { architectures } }) => {
          if (architectures.includes(architecture)) return undefined;
          const somewhere = linux.some((node) => architectures.includes(architectureOf(node) ?? ""));
          return somewhere ? "high" : "blocker";
        },
        () => ({
          resource: first.ref,
          message: `runs on ${architecture}${asOthersDo(alike)}`,
          cure: ({ name, nodes: { architectures } }) => ({
            text:
              `${name} has images for ${orList(architectures)} only: keep meshed workloads off these nodes, with a ` +
              "nodeSelector for kubernetes.io/arch or a taint on the nodes, or leave what runs there outside the mesh.",
          }),
        }),
      );
    });
  },
});
