import { groupBy } from "../../group-by.ts";
import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import type { Node } from "../inventory.ts";
import { asOthersDo, linuxNodes } from "../node-sorts.ts";
import type { RunningPod } from "../pod-records.ts";

/** Only what runs counts: which pods land where tomorrow, and how many a new node takes, nobody knows. */
export const crowdedNodes = defineCheck({
  id: "crowded-nodes",
  title: "nodes have room for the mesh's own pods",
  why:
    "A mesh with an agent on each node adds pods there, and a node takes a fixed number, which with many network plug-ins is " +
    "the number of its addresses. The agents have the highest priority: on a full node the scheduler evicts applications to " +
    "make room. An agent also holds file descriptors for all connections of all pods of its node.",
  sources: [
    {
      title: "istio/istio manifests/charts/ztunnel/templates/daemonset.yaml, priorityClassName",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/manifests/charts/ztunnel/templates/daemonset.yaml",
    },
    {
      title: "Kubernetes: Pod priority and preemption",
      url: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption",
    },
    { title: "istio/istio issue 56888", url: "https://github.com/istio/istio/issues/56888" },
    { title: "istio/ztunnel issue 1585", url: "https://github.com/istio/ztunnel/issues/1585" },
  ],
  reads: ["nodes", "pods"],

  run: ({ nodes, pods }, meshes) => {
    const podsOn = groupBy(pods, ({ node }) => node ?? "");
    const taken = linuxNodes(nodes).flatMap((node) => {
      const running = podsOn.get(node.ref.name) ?? [];
      return node.allocatable.pods > 0 && running.length > 0 ? [{ node, running }] : [];
    });
    return [...fullNodes(taken, meshes), ...taken.flatMap((one) => manyConnections(one, meshes))];
  },
});

const agentNames = new Set(allMeshes.flatMap(({ nodes }) => nodes.daemonSets.map(({ name }) => name)));

interface Taken {
  readonly node: Node;
  readonly running: readonly RunningPod[];
}

/** One condition for the nodes with as many places left, of which as many agents are there already. */
function fullNodes(taken: readonly Taken[], meshes: readonly Mesh[]): readonly Condition[] {
  const sorts = groupBy(taken, (one) => `${placesLeft(one)} ${[...agentsOn(one)].sort()}`);
  return [...sorts.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const left = placesLeft(first);
    return conditionFor(
      meshes,
      (mesh) => {
        const { always, withSetting } = missingAgents(mesh, first);
        if (always.length > left) return "high";
        return withSetting.length > left ? "info" : undefined;
      },
      () => ({
        resource: first.node.ref,
        place: "places",
        message: `has ${left === 0 ? "no place" : `only ${counted(left, "place")}`} left of ${first.node.allocatable.pods} for pods${asOthersDo(alike)}`,
        cure: (mesh) => ({ text: makePlace(mesh, first) }),
      }),
    );
  });
}

function placesLeft({ node, running }: Taken): number {
  return Math.max(0, node.allocatable.pods - running.length);
}

function agentsOn({ running }: Taken): ReadonlySet<string> {
  const owners = running.flatMap(({ workload }) => (workload?.kind === "DaemonSet" ? [workload.name] : []));
  return new Set(owners.filter((name) => agentNames.has(name)));
}

/** What the mesh would still put on the node. */
function missingAgents({ nodes }: Mesh, one: Taken) {
  const there = agentsOn(one);
  const missing = nodes.daemonSets.filter(({ name }) => !there.has(name));
  return { always: missing.filter(({ setting }) => setting === undefined), withSetting: missing };
}

function makePlace(mesh: Mesh, one: Taken): string {
  const { always, withSetting } = missingAgents(mesh, one);
  const agents = always.length > 0 ? always : withSetting;
  const condition = agents.flatMap(({ setting }) => (setting === undefined ? [] : [`, with ${setting}`]))[0] ?? "";
  return (
    `${mesh.name} puts ${counted(agents.length, "pod")} more on each node${condition} (${andList(agents.map(({ name }) => name))}): ` +
    "add nodes, raise the kubelet's maxPods and the addresses that a node has, or move some pods elsewhere first."
  );
}

function manyConnections({ node, running }: Taken, meshes: readonly Mesh[]): readonly Condition[] {
  return conditionFor(
    meshes,
    ({ nodes: { crowdedFrom } }) => (crowdedFrom !== undefined && running.length >= crowdedFrom ? "info" : undefined),
    () => ({
      resource: node.ref,
      place: "descriptors",
      message: `runs ${running.length} pods`,
      cure: ({ name }) => ({
        text:
          `On a node with some 330 pods the agent of ${name} has run out of file descriptors. Newer releases take as many as ` +
          "the container runtime allows: see that this is enough (LimitNOFILE), and watch process_open_fds.",
      }),
    }),
  );
}
