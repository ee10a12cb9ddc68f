import { selectsLabels } from "../../capacity/label-requirement.ts";
import { hasRoom } from "../../capacity/scheduler/fit.ts";
import { createLayout } from "../../capacity/scheduler/layout.ts";
import type { PodClass } from "../../capacity/scheduler/pod-class.ts";
import { createRoom, putPods, type Room } from "../../capacity/scheduler/room.ts";
import type { PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import { openNodes, putOnEachNode } from "./baseline.ts";
import type { Ground } from "./grounds.ts";
import type { MeshPods } from "./mesh-pods.ts";
import type { Pool } from "./node-pools.ts";
import type { Waiting } from "./stage.ts";

const HOSTNAME = "kubernetes.io/hostname";

/** New nodes for what waits, filled one after another; of the pool where most pods of the workload are, if they fit there and it is not known to be useless to them. */
export function nodesFor(
  ground: Ground,
  pods: MeshPods,
  pools: readonly Pool[],
  waiting: readonly Waiting[],
  named: number,
  useless: ReadonlySet<string>,
): { readonly nodes: readonly PlacementNode[]; readonly pairs: ReadonlySet<string> } {
  const pairs = new Set<string>();
  const opened: { readonly pool: Pool; readonly node: PlacementNode; readonly room: Room }[] = [];
  const open = (pool: Pool) => {
    const node = pool.fresh(named + opened.length + 1);
    const one = { pool, node, room: emptyNode(ground, pods, node) };
    opened.push(one);
    return one;
  };
  const empty = new Map<Pool, Room>();
  const emptyOf = (pool: Pool) => {
    const known = empty.get(pool) ?? emptyNode(ground, pods, pool.fresh(0));
    empty.set(pool, known);
    return known;
  };
  for (const one of waiting) {
    const podClass = pods.classes[one.podClass];
    const pairOf = (pool: Pool) => `${one.podClass} in ${pools.indexOf(pool)}`;
    const untried = pools.filter((pool) => !useless.has(pairOf(pool)));
    const pool = bestPool(ground, pods, untried, one.podClass, emptyOf);
    if (podClass === undefined || pool === undefined) continue;
    pairs.add(pairOf(pool));
    const takes = ({ pool: of, room }: (typeof opened)[number]) =>
      of === pool &&
      hasRoom(room, podClass, 0) &&
      !(keepsApart(podClass) && (room.placed[one.podClass]?.size ?? 0) > 0);
    // A node that takes no more of them now takes none later.
    let at = 0;
    for (let wanted = one.pods + shareOfBehind(pods, one); wanted > 0; wanted--) {
      for (let next = opened[at]; next !== undefined && !takes(next); next = opened[at]) at += 1;
      putPods((opened[at] ?? open(pool)).room, one.podClass, 0, 1);
    }
  }
  return { nodes: opened.map(({ node }) => node), pairs };
}

/** A new node with what runs on each one. */
function emptyNode({ facts, baseline }: Ground, { classes, agents }: MeshPods, node: PlacementNode): Room {
  const room = createRoom(createLayout([node]), classes, [], baseline.room.unrequested);
  for (const [index, { rollout }] of facts.workloads.entries())
    if (rollout.kind === "on-each-node") putOnEachNode(room, index, 0, 1);
  for (const { podClass } of agents) putPods(room, podClass, 0, 1);
  return room;
}

/** Pods that may not share a node with others of their workload. */
function keepsApart({ rules, labels, hostPorts }: PodClass): boolean {
  const terms = rules.podAntiAffinity ?? [];
  const own = terms.some(({ topologyKey, selector }) => topologyKey === HOSTNAME && selectsLabels(selector, labels));
  return own || hostPorts.length > 0;
}

function bestPool(
  { baseline }: Ground,
  pods: MeshPods,
  pools: readonly Pool[],
  index: number,
  emptyOf: (pool: Pool) => Room,
): Pool | undefined {
  const podClass = pods.classes[index];
  if (podClass === undefined) return undefined;
  const old = pods.replacements.find(({ next }) => next === index)?.old ?? index;
  const on = baseline.room.placed[old] ?? new Map<number, number>();
  const there = ({ nodes }: Pool) => nodes.reduce((sum, node) => sum + (on.get(node) ?? 0), 0);
  const possible = pools.filter((pool) => {
    const room = emptyOf(pool);
    return openNodes(room.layout, podClass)(0) && hasRoom(room, podClass, 0);
  });
  return possible.reduce<Pool | undefined>(
    (best, pool) => (best === undefined || there(pool) > there(best) ? pool : best),
    undefined,
  );
}

/** The pods behind those that wait have room already, as far as they are no larger than before. */
function shareOfBehind({ classes, replacements }: MeshPods, { podClass, behind }: Waiting): number {
  const [next, old] = [classes[podClass], classes[replacements.find((one) => one.next === podClass)?.old ?? -1]];
  if (next === undefined || old === undefined) return 0;
  const grown = (now: number, before: number) => (now === 0 ? 0 : (now - before) / now);
  return Math.floor(behind * Math.max(grown(next.milliCpu, old.milliCpu), grown(next.memoryBytes, old.memoryBytes)));
}
