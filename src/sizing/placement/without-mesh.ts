import { type Relations, relationsAmong } from "../../capacity/scheduler/relations.ts";
import { copyRoom, putPods, type Room } from "../../capacity/scheduler/room.ts";
import type { Ground } from "./grounds.ts";
import type { MeshPods } from "./mesh-pods.ts";
import { type Replacement, rollOut } from "./roll-out.ts";
import { scaleOut } from "./scale-out.ts";
import type { Stage, Waiting } from "./stage.ts";

const scaled = new WeakMap<Ground, readonly Waiting[]>();

/** What waits without the mesh when every autoscaler is at its maximum: the same for all meshes. */
export function scaledWithoutMesh(ground: Ground): readonly Waiting[] {
  const known = scaled.get(ground);
  if (known !== undefined) return known;
  const { room, relations } = ground.baseline;
  const stage: Stage = { room: copyRoom(room), relations, waiting: [] };
  scaleOut(stage, ground.facts.workloads, (index) => [index]);
  scaled.set(ground, stage.waiting);
  return stage.waiting;
}

/**
 * Of workloads whose restart stops, those that would stop as well without proxies, on nodes without the mesh: when they
 * are restarted alone, or one after another with the others.
 */
export function stuckAnyway(ground: Ground, pods: MeshPods, stuck: readonly Waiting[]): readonly Waiting[] {
  if (stuck.length === 0) return [];
  const plain = plainRestarts(ground, pods);
  return stuck.filter(({ podClass }) => {
    const replacement = plain.byClass.get(podClass);
    return replacement !== undefined && (plain.stuckInTurn.has(replacement.next) || isStuckAlone(plain, replacement));
  });
}

/** Restarts that change nothing: each workload with a second revision that is like the first. */
interface PlainRestarts {
  /** By the class that the workload gets with its proxies. */
  readonly byClass: ReadonlyMap<number, Replacement>;
  readonly relations: (index: number) => Relations;
  /** As it is today. */
  readonly room: Room;
  /** By the classes of the second revisions: those that stop when all are restarted one after another. */
  readonly stuckInTurn: ReadonlySet<number>;
}

const restarts = new WeakMap<MeshPods, PlainRestarts>();

function plainRestarts({ baseline }: Ground, pods: MeshPods): PlainRestarts {
  const known = restarts.get(pods);
  if (known !== undefined) return known;
  const today = baseline.room.classes;
  const again = pods.replacements.flatMap(({ old }) => today[old] ?? []);
  const classes = [...today, ...again.map((podClass) => ({ ...podClass }))];
  const relations = relationsAmong(classes);
  const plain = pods.replacements.map((one, at) => ({ ...one, next: today.length + at }));
  const stage: Stage = { room: copyRoom(baseline.room, undefined, classes), relations, waiting: [] };
  for (const replacement of plain) rollOut(stage, replacement);
  const made: PlainRestarts = {
    byClass: new Map(plain.map((one, at) => [pods.replacements[at]?.next ?? -1, one])),
    relations,
    room: copyRoom(baseline.room, undefined, classes),
    stuckInTurn: new Set(stage.waiting.map(({ podClass }) => podClass)),
  };
  restarts.set(pods, made);
  return made;
}

/** Leaves the room as it was. */
function isStuckAlone({ room, relations }: PlainRestarts, replacement: Replacement): boolean {
  const { old, next } = replacement;
  const places = new Map(room.placed[old]);
  const stage: Stage = { room, relations, waiting: [] };
  rollOut(stage, replacement);
  for (const index of [old, next])
    for (const [node, count] of [...(room.placed[index] ?? [])]) putPods(room, index, node, -count);
  for (const [node, count] of places) putPods(room, old, node, count);
  return stage.waiting.length > 0;
}
