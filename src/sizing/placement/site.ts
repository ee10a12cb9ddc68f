import type { PlacementFacts, PlacementNode, PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";
import { groupBy } from "../../group-by.ts";
import { andList } from "../../words.ts";
import { type PlacementGrounds, type Site, sizeOf } from "./grounds.ts";

const HOSTNAME = "kubernetes.io/hostname";
const nothing: PlacementFacts = { nodes: [], workloads: [], namespaces: {}, meshes: {}, unseen: [] };

/** Where to place: the nodes that were told, else those that were scanned; or why nobody can say. */
export function siteOf(grounds: PlacementGrounds): Site | { readonly why: string } {
  const { facts, told, scheduler } = grounds;
  const napkin = [told.nodes, told.nodeCores, told.nodeMemoryGiB].some((one) => one !== undefined);
  if (!napkin && facts === null) return { why: "no nodes are known; say --nodes, --node-cores and --node-memory-gib" };
  if (!napkin && facts?.nodesUnknown !== undefined) return { why: `${facts.nodesUnknown}; ${cure}` };
  const requestsUnknown = facts === null || facts.requestsUnknown !== undefined;
  if (!napkin && requestsUnknown) return { why: facts?.requestsUnknown ?? "" };
  const nodes = napkin ? napkinNodes(grounds) : (facts?.nodes ?? []);
  if ("why" in nodes) return nodes;
  const scanned = facts === null || requestsUnknown ? { ...nothing, meshes: facts?.meshes ?? {} } : facts;
  const placed = napkin ? ontoNapkin(scanned, nodes) : scanned;
  return { ...withoutServerless(placed), napkin, requestsUnknown, scheduler };
}

const cure = "--nodes, --node-cores and --node-memory-gib say what to place on instead";

/** As many nodes as were told, each as large as was told; what is missing is taken from the scan, as most nodes there are. */
function napkinNodes({ facts, told, scheduler }: PlacementGrounds): PlacementNode[] | { readonly why: string } {
  const seen = facts?.nodesUnknown === undefined ? (facts?.nodes ?? []) : [];
  const usual = [...groupBy(seen, sizeOf).values()].sort((a, b) => b.length - a.length)[0]?.[0];
  const count = told.nodes ?? (seen.length > 0 ? seen.length : undefined);
  const milliCpu = told.nodeCores === undefined ? usual?.milliCpu : Math.floor(told.nodeCores * 1000);
  const memoryBytes = told.nodeMemoryGiB === undefined ? usual?.memoryBytes : Math.floor(told.nodeMemoryGiB * 2 ** 30);
  if (count === undefined || milliCpu === undefined || memoryBytes === undefined) {
    const missing = [
      ...(count === undefined ? ["--nodes"] : []),
      ...(milliCpu === undefined ? ["--node-cores"] : []),
      ...(memoryBytes === undefined ? ["--node-memory-gib"] : []),
    ];
    return { why: `the nodes are not fully told; say ${andList(missing)} too` };
  }
  // Who runs more pods than nodes usually take has told the kubelets to take them.
  const crowded = told.pods !== undefined && told.pods > count * scheduler.podsOnNode;
  const pods = usual?.pods ?? (crowded ? 2 * (told.pods ?? 0) : scheduler.podsOnNode);
  return Array.from({ length: count }, (_, index) => {
    const name = `node-${index + 1}`;
    return {
      name,
      labels: { [HOSTNAME]: name },
      taints: [],
      unschedulable: false,
      milliCpu,
      memoryBytes,
      pods,
      system: "linux",
    };
  });
}

/** Labels of nodes that nobody has seen are not known: what depends on them is left out, and what is running is nowhere. */
function ontoNapkin(facts: PlacementFacts, nodes: readonly PlacementNode[]): PlacementFacts {
  const byHost = <T extends { readonly topologyKey: string }>(rules: readonly T[] | undefined) =>
    rules?.filter(({ topologyKey }) => topologyKey === HOSTNAME) ?? [];
  const workloads = facts.workloads.map(
    (workload): PlacementWorkload => ({
      ...workload,
      nodeSelector: {},
      rules: {
        podAffinity: byHost(workload.rules.podAffinity),
        podAntiAffinity: byHost(workload.rules.podAntiAffinity),
        spread: byHost(workload.rules.spread),
      },
      on: [],
      waiting: 0,
    }),
  );
  return { ...facts, nodes, workloads };
}

/** What runs on nodes that are no machines gets more of them, of the size it needs: nothing else goes there. */
function withoutServerless(facts: PlacementFacts): Pick<Site, "facts" | "serverless"> {
  const names = [...new Set(facts.nodes.flatMap(({ serverless }) => serverless ?? []))];
  if (names.length === 0) return { facts, serverless: { pods: 0, names } };
  const kept = facts.nodes.flatMap((node, index) => (node.serverless === undefined ? [index] : []));
  const position = new Map(kept.map((index, at) => [index, at]));
  const isApart = ({ on }: PlacementWorkload) => on.some(({ node }) => !position.has(node));
  const daemons = ({ rollout }: PlacementWorkload) => rollout.kind === "on-each-node";
  const apart = facts.workloads.filter((one) => isApart(one) && !daemons(one));
  const workloads = facts.workloads
    .filter((one) => !apart.includes(one))
    .map((one) => ({
      ...one,
      on: one.on.flatMap(({ node, pods }) => {
        const at = position.get(node);
        return at === undefined ? [] : [{ node: at, pods }];
      }),
    }));
  const nodes = facts.nodes.filter(({ serverless }) => serverless === undefined);
  const pods = apart.reduce((sum, { replicas }) => sum + replicas, 0);
  return { facts: { ...facts, nodes, workloads }, serverless: { pods, names } };
}
