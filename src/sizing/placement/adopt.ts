import { copyRoom } from "../../capacity/scheduler/room.ts";
import type { PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import type { ResourceRef } from "../../cluster-scan/resource-ref.ts";
import { withNodes } from "./baseline.ts";
import type { Ground } from "./grounds.ts";
import type { MeshPods } from "./mesh-pods.ts";
import { placeAgents } from "./node-agents.ts";
import { rollOut } from "./roll-out.ts";
import { scaleOut } from "./scale-out.ts";
import { noteWaiting, placerOf, type Stage, type Waiting } from "./stage.ts";
import { scaledWithoutMesh, stuckAnyway } from "./without-mesh.ts";

/** What would wait because of the mesh, and which workloads cannot be restarted with or without it. */
export interface Outcome {
  readonly waiting: readonly Waiting[];
  readonly stuckAnyway: number;
}

/**
 * Plays the adoption through: agents on each node, control plane, gateways and waypoints, then one workload after another
 * restarted with its proxies, then every autoscaler at its maximum. What waits without the mesh too, on the nodes there
 * are, is not counted.
 *
 * @param added nodes beyond those there are
 */
export function adopt(ground: Ground, pods: MeshPods, added: readonly PlacementNode[] = []): Outcome {
  const { facts, baseline } = ground;
  const { relations } = pods;
  const today = copyRoom(baseline.room, undefined, pods.classes);
  const room = added.length === 0 ? today : withNodes(facts, today, added);
  const stage: Stage = { room, relations, waiting: [] };
  placeAgents(stage, pods.agents, [...facts.nodes, ...added], facts.workloads);
  for (const { ref, podClass, pods: count } of pods.own) placeOwn(stage, ref, podClass, count);
  const before = stage.waiting.length;
  for (const replacement of pods.replacements) rollOut(stage, replacement);
  const stuck = stage.waiting.slice(before);
  const anyway = stuckAnyway(ground, pods, stuck);
  const blamed = stage.waiting.filter((one) => !anyway.includes(one));
  const newest = new Map(pods.replacements.map(({ old, next }) => [old, [old, next]]));
  const scaling: Stage = { room: stage.room, relations, waiting: [] };
  scaleOut(scaling, facts.workloads, (index) => newest.get(index) ?? [index]);
  const without = scaling.waiting.length === 0 ? [] : scaledWithoutMesh(ground);
  return { waiting: [...blamed, ...beyond(scaling.waiting, without)], stuckAnyway: anyway.length };
}

function placeOwn(stage: Stage, workload: Waiting["workload"], index: number, pods: number): void {
  const placer = placerOf(stage, index, [index]);
  for (let done = 0; done < pods; done++) {
    if (placer.place() >= 0) continue;
    noteWaiting(stage, index, { workload, pods: pods - done });
    return;
  }
}

/** What waits with the mesh beyond what waits without: workload by workload, and no more than in all. */
function beyond(withMesh: readonly Waiting[], without: readonly Waiting[]): readonly Waiting[] {
  const known = new Map(without.map(({ workload, pods }) => [keyOf(workload), pods]));
  const total = (list: readonly Waiting[]) => list.reduce((sum, { pods }) => sum + pods, 0);
  let left = total(withMesh) - total(without);
  return withMesh.flatMap((one) => {
    const pods = Math.min(left, one.pods - (known.get(keyOf(one.workload)) ?? 0));
    if (pods <= 0) return [];
    left -= pods;
    return [{ ...one, pods }];
  });
}

function keyOf({ kind, namespace, name }: ResourceRef): string {
  return `${kind}/${namespace}/${name}`;
}
