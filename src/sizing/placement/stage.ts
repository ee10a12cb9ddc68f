import { explainWaiting } from "../../capacity/scheduler/explain.ts";
import { createPlacer, type Placer } from "../../capacity/scheduler/placer.ts";
import type { Relations } from "../../capacity/scheduler/relations.ts";
import { putPods, type Room } from "../../capacity/scheduler/room.ts";
import type { ResourceRef } from "../../cluster-scan/resource-ref.ts";

/** Pods that would wait, and why. */
export interface Waiting {
  readonly workload: ResourceRef;
  readonly pods: number;
  readonly reason: string;
  /** Index of their class. */
  readonly podClass: number;
  /** More nodes would take them; false where a quota, a rule or one certain node is in the way. */
  readonly helped: boolean;
  /** How many further pods of the class will need room once these have it. */
  readonly behind: number;
}

/** Where a plan is played through: room that changes, and what waits. */
export interface Stage {
  readonly room: Room;
  readonly relations: (index: number) => Relations;
  readonly waiting: Waiting[];
}

/** Places pods of a class one after another; those of `family` count as the same workload. */
export function placerOf({ room, relations }: Stage, index: number, family: readonly number[]): Placer {
  return createPlacer(room, index, relations(index), family);
}

/** Notes pods that found no node, in the scheduler's words. */
export function noteWaiting(
  { room, relations, waiting }: Stage,
  index: number,
  {
    workload,
    pods,
    behind = 0,
    before = "",
  }: Pick<Waiting, "workload" | "pods"> & { behind?: number; before?: string },
): void {
  if (pods <= 0) return;
  const reason = explainWaiting(room, index, relations(index));
  const helped = reason.startsWith("0/");
  waiting.push({ workload, pods, reason: `${before}${reason}`, podClass: index, helped, behind });
}

/** The node that one pod of these classes leaves first, as a ReplicaSet chooses: where most of its workload are; -1 for none. */
export function crowdedNode({ placed }: Room, index: number, family: readonly number[]): number {
  let [best, most] = [-1, 0];
  for (const node of placed[index]?.keys() ?? []) {
    let there = 0;
    for (const one of family) there += placed[one]?.get(node) ?? 0;
    if (there > most || (there === most && node > best)) [best, most] = [node, there];
  }
  return best;
}

/** Takes one pod of a class off the node that it leaves first; that node, or -1. */
export function removeOne(room: Room, index: number, family: readonly number[]): number {
  const node = crowdedNode(room, index, family);
  if (node >= 0) putPods(room, index, node, -1);
  return node;
}
