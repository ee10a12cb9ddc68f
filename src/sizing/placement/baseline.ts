import { hasRoom } from "../../capacity/scheduler/fit.ts";
import { createLayout, type Layout } from "../../capacity/scheduler/layout.ts";
import { createPlacer } from "../../capacity/scheduler/placer.ts";
import type { PodClass, SchedulerNode } from "../../capacity/scheduler/pod-class.ts";
import { type Relations, relationsAmong } from "../../capacity/scheduler/relations.ts";
import { copyRoom, createRoom, podsOf, putPods, type Room } from "../../capacity/scheduler/room.ts";
import type { PlacementFacts, PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";
import type { SchedulerDefaults } from "./grounds.ts";
import { podClassOf, type QuotaTable, quotaTable } from "./pod-class-of.ts";

/** Everything as it is without the mesh; the class of a workload's pods has the workload's index. */
export interface Baseline {
  readonly room: Room;
  readonly relations: (index: number) => Relations;
  readonly quotas: QuotaTable;
  /** By workload: how many of its pods wait for a node. */
  readonly waiting: readonly number[];
}

/**
 * Puts what runs where it runs, and what is wanted and nowhere listed where the scheduler would: pods of DaemonSets on
 * each node that they want, then the others by priority. What was seen to wait goes on waiting.
 */
export function createBaseline(facts: PlacementFacts, { unrequested }: SchedulerDefaults): Baseline {
  const { workloads, nodes } = facts;
  const quotas = quotaTable(facts);
  const classes = workloads.map((workload, index) => {
    const placeable = { ...workload, namespace: workload.ref.namespace };
    return podClassOf(placeable, workload.injectedToday, index, facts.namespaces, quotas);
  });
  const layout = createLayout(nodes);
  const weighed = { milliCpu: unrequested.milliCpu, memoryBytes: unrequested.memoryMiB * 2 ** 20 };
  const room = createRoom(layout, classes, quotas.lines, weighed);
  const relations = relationsAmong(classes);
  for (const [index, { on }] of workloads.entries()) for (const { node, pods } of on) putPods(room, index, node, pods);
  for (const [index, workload] of workloads.entries())
    if (isDaemon(workload) && workload.on.length === 0) putOnEachNode(room, index, 0, nodes.length);
  const waiting = workloads.map(({ waiting: seen }) => seen);
  for (const index of byPriority(workloads)) {
    const workload = workloads[index];
    if (workload === undefined || isDaemon(workload) || workload.completes) continue;
    const missing = workload.replicas - podsOf(room, index) - workload.waiting;
    const placer = missing > 0 ? createPlacer(room, index, relations(index), [index]) : undefined;
    for (let left = missing; left > 0 && placer !== undefined; left--) {
      if (placer.place() >= 0) continue;
      waiting[index] = (waiting[index] ?? 0) + left;
      break;
    }
  }
  for (const [quota, { usedToday }] of quotas.lines.entries())
    if (usedToday !== undefined) room.quotaUse[quota] = usedToday;
  return { room, relations, quotas, waiting };
}

function isDaemon({ rollout }: PlacementWorkload): boolean {
  return rollout.kind === "on-each-node";
}

/** Highest first; of equal priority in their order. */
function byPriority(workloads: readonly PlacementWorkload[]): readonly number[] {
  const priority = (index: number) => workloads[index]?.priority ?? 0;
  return workloads.map((_, index) => index).sort((a, b) => priority(b) - priority(a) || a - b);
}

/** The nodes from `from` on that the class wants and may be on: one pod on each that has room. */
export function putOnEachNode(room: Room, index: number, from: number, to: number): void {
  const podClass = room.classes[index];
  if (podClass === undefined) return;
  const isOpen = openNodes(room.layout, podClass);
  for (let node = from; node < to; node++)
    if (isOpen(node) && hasRoom(room, podClass, node)) putPods(room, index, node, 1);
}

/** Whether selector, affinity and taints let a class onto a node. */
export function openNodes(layout: Layout, podClass: PodClass): (node: number) => boolean {
  const taints = layout.taintReasons(podClass);
  const wanted = layout.wanted(podClass);
  return (node) => wanted[node] === true && taints[node] === undefined;
}

/** The same with empty nodes beyond, on which DaemonSets run as on any. */
export function withNodes({ workloads }: PlacementFacts, room: Room, added: readonly SchedulerNode[]): Room {
  const before = room.layout.nodes.length;
  const larger = copyRoom(room, createLayout([...room.layout.nodes, ...added]));
  for (const [index, workload] of workloads.entries())
    if (isDaemon(workload)) putOnEachNode(larger, index, before, before + added.length);
  return larger;
}
