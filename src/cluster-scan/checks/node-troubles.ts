import { groupBy } from "../../group-by.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { NodeTrouble } from "../inventory.ts";
import { asOthersAre, asOthersDo } from "../node-sorts.ts";

const words: Readonly<Record<Exclude<NodeTrouble, "Unschedulable">, string>> = {
  Ready: "is not ready",
  MemoryPressure: "is short of memory",
  DiskPressure: "is short of disk space",
  PIDPressure: "is short of process ids",
  NetworkUnavailable: "has no network",
};

/** A cordoned node is somebody's intention, and agents run there all the same. */
export const nodeTroubles = defineCheck({
  id: "node-troubles",
  title: "the nodes are healthy",
  why:
    "Pods are restarted to get their proxies, or get an agent beside them that uses memory, disk and process ids of the node. " +
    "A node that is in trouble today neither takes restarted pods nor starts an agent, and a rollout waits for it.",
  sources: [
    {
      title: "Kubernetes: Node status, conditions",
      url: "https://kubernetes.io/docs/reference/node/node-status/#condition",
    },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const troubled = nodes.flatMap((node) => (node.troubles ?? []).map((trouble) => ({ node, trouble })));
    return [...groupBy(troubled, ({ trouble }) => trouble)].flatMap(([trouble, alike]) => {
      const [first] = alike;
      if (first === undefined || trouble === "Unschedulable") return [];
      return conditionFor(
        meshes,
        () => "medium",
        () => ({
          resource: first.node.ref,
          place: trouble,
          message: `${words[trouble]}${trouble === "NetworkUnavailable" ? asOthersDo(alike) : asOthersAre(alike)}`,
          cureForAny: {
            text: "Find out why (kubectl describe node), and see it healthy before the mesh is installed.",
          },
        }),
      );
    });
  },
});
