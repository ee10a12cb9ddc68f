import type { PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import { adopt, type Outcome } from "./adopt.ts";
import { nodesFor } from "./fresh-nodes.ts";
import type { Ground } from "./grounds.ts";
import type { MeshPods } from "./mesh-pods.ts";
import { poolsOf } from "./node-pools.ts";
import type { Waiting } from "./stage.ts";

/** Rounds of adding what the last one still lacked; later ones add little. */
const MOST_ROUNDS = 12;

/** Attempts with fewer nodes: exact up to 64, within 2 % beyond. */
const MOST_ATTEMPTS = 6;

/** Nodes to add, and whether everything that nodes can help was then seen to fit. */
export interface Addition {
  readonly nodes: readonly PlacementNode[];
  readonly enough: boolean;
}

/**
 * How many nodes of the pools that there are would take what waits. Each number is tried: the adoption is played through
 * again with the nodes, until nothing waits that nodes can help, and then with fewer, as long as that holds.
 *
 * @param attempts how often fewer nodes are tried; none where about so many is enough
 */
export function nodesToAdd(ground: Ground, pods: MeshPods, { waiting }: Outcome, attempts = MOST_ATTEMPTS): Addition {
  const pools = poolsOf(ground.facts.nodes, pods.classes);
  const lacking = (nodes: readonly PlacementNode[]) => helpedOf(adopt(ground, pods, nodes).waiting);
  const useless = new Set<string>();
  let nodes: readonly PlacementNode[] = [];
  let left = helpedOf(waiting);
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const more = nodesFor(ground, pods, pools, left, nodes.length, useless);
    if (more.nodes.length === 0) return { nodes, enough: false };
    const then = lacking([...nodes, ...more.nodes]);
    if (demandOf(then) < demandOf(left)) {
      nodes = [...nodes, ...more.nodes];
      left = then;
    } else for (const pair of more.pairs) useless.add(pair);
  }
  if (left.length > 0) return { nodes, enough: false };
  let [few, many] = [0, nodes.length];
  for (let attempt = 0; attempt < attempts && many - few > 1; attempt++) {
    const middle = (few + many) >> 1;
    if (lacking(nodes.slice(0, middle)).length === 0) many = middle;
    else few = middle;
  }
  return { nodes: nodes.slice(0, many), enough: true };
}

function helpedOf(waiting: readonly Waiting[]): readonly Waiting[] {
  return waiting.filter(({ helped }) => helped);
}

function demandOf(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { pods, behind }) => sum + pods + behind, 0);
}
