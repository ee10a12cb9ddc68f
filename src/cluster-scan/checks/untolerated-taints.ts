import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { asOthersDo, lastingTaints, linuxNodes } from "../node-sorts.ts";

type DaemonSet = Mesh["nodes"]["daemonSets"][number];

/** Nodes without pods of applications, such as those of the API server, may do without the mesh. */
export const untoleratedTaints = defineCheck({
  id: "untolerated-taints",
  title: "the mesh's node agents tolerate the nodes' taints",
  why:
    "A node agent that does not tolerate a node's taint never runs there, and nothing says so. Pods on that node tolerate it, " +
    "and get a proxy whose traffic nobody redirects: it passes beside the proxy, in plain text.",
  sources: [
    {
      title: "hashicorp/consul-k8s charts/consul/templates/cni-daemonset.yaml, tolerations",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/charts/consul/templates/cni-daemonset.yaml",
    },
    {
      title: "Kubernetes: Taints and tolerations",
      url: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
    },
  ],
  reads: ["nodes", "pods"],

  run: ({ nodes, pods }, meshes) => {
    const inUse = new Set(
      pods.filter(({ aside, workload }) => !aside && workload?.kind !== "DaemonSet").map(({ node }) => node),
    );
    const tainted = linuxNodes(nodes)
      .filter(({ ref }) => inUse.has(ref.name))
      .flatMap((node) => lastingTaints(node).map((taint) => ({ node, taint })));
    return [...groupBy(tainted, ({ taint }) => `${taint.effect} ${taint.key}`).values()].flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const { node, taint } = first;
      const absent = (mesh: Mesh) => mesh.nodes.daemonSets.filter((one) => !tolerates(one, taint));
      return conditionFor(
        meshes,
        (mesh) => {
          const agents = absent(mesh);
          if (agents.length === 0) return undefined;
          return agents.some(({ setting }) => setting === undefined) ? "high" : "info";
        },
        () => ({
          resource: node.ref,
          place: `${taint.key}:${taint.effect}`,
          message: `has the taint ${taint.key} (${taint.effect}), and runs application pods${asOthersDo(alike)}`,
          cure: (mesh) => ({ text: cure(mesh, absent(mesh)) }),
        }),
      );
    });
  },
});

function tolerates({ tolerates: all }: DaemonSet, { key, effect }: { key: string; effect: DaemonSetEffect }): boolean {
  return all === "all" || all.effects.includes(effect) || all.keys.includes(key);
}

type DaemonSetEffect = Exclude<DaemonSet["tolerates"], "all">["effects"][number];

function cure({ name }: Mesh, agents: readonly DaemonSet[]): string {
  const condition = agents.flatMap(({ setting }) => (setting === undefined ? [] : [`With ${setting}, g`]))[0] ?? "G";
  return (
    `${condition}ive the DaemonSet ${andList(agents.map((agent) => agent.name))} of ${name} a toleration for it, which its ` +
    "chart has no value for; or leave the pods on these nodes outside the mesh."
  );
}
