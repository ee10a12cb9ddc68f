import { hasRoom, insufficient, refusedBy } from "../../capacity/scheduler/fit.ts";
import { podsOf, putPods } from "../../capacity/scheduler/room.ts";
import type { PlacementWorkload, Rollout } from "../../cluster-scan/placement/placement-facts.ts";
import { noteWaiting, placerOf, removeOne, type Stage } from "./stage.ts";

/** A workload whose pods are replaced by those of another revision, by the classes of both. */
export interface Replacement {
  readonly workload: Pick<PlacementWorkload, "ref" | "rollout">;
  readonly old: number;
  readonly next: number;
}

/** Replaces a workload's pods the way its controller does; what finds no node is noted, and the rollout stops there. */
export function rollOut(stage: Stage, replacement: Replacement): void {
  const { rollout } = replacement.workload;
  if (rollout.kind === "on-each-node") replaceOnEachNode(stage, replacement);
  else if (rollout.kind === "rolling") rollingUpdate(stage, replacement, rollout);
  else if (rollout.kind === "recreate") replaceAll(stage, replacement);
  else if (rollout.kind === "one-by-one") replaceOneByOne(stage, replacement);
}

/**
 * As the Deployment controller: new pods up to the wanted number and `maxSurge` beyond, old ones away as long as
 * `maxUnavailable` at most are missing. Shares round up for the one and down for the other; both at none is one away.
 *
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
function rollingUpdate(
  stage: Stage,
  { workload, old, next }: Replacement,
  { maxSurge, maxUnavailable }: Rollout & { kind: "rolling" },
): void {
  const { room } = stage;
  const family = [old, next];
  const wanted = podsOf(room, old);
  const surge = shareOf(maxSurge, wanted, Math.ceil);
  const share = shareOf(maxUnavailable, wanted, Math.floor);
  const unavailable = surge === 0 && share === 0 ? 1 : share;
  const placer = placerOf(stage, next, family);
  let [left, done] = [wanted, 0];
  for (;;) {
    const created = Math.min(wanted, wanted + surge - left);
    while (done < created && placer.place() >= 0) done += 1;
    const spare = Math.min(left, left + done - (wanted - unavailable));
    if (spare <= 0) {
      noteWaiting(stage, next, { workload: workload.ref, pods: created - done, behind: wanted - created });
      return;
    }
    for (let removed = 0; removed < spare; removed++) placer.freed(removeOne(room, old, family));
    left -= spare;
  }
}

function shareOf(bound: number | string, of: number, round: (value: number) => number): number {
  if (typeof bound === "number") return bound;
  const percent = /^(\d+)%$/.exec(bound)?.[1];
  return percent === undefined ? 0 : round((Number(percent) * of) / 100);
}

/** A pod goes before its successor comes, as in a StatefulSet. */
function replaceOneByOne(stage: Stage, { workload, old, next }: Replacement): void {
  const { room } = stage;
  const family = [old, next];
  const placer = placerOf(stage, next, family);
  for (let left = podsOf(room, old); left > 0; left--) {
    placer.freed(removeOne(room, old, family));
    if (placer.place() >= 0) continue;
    noteWaiting(stage, next, { workload: workload.ref, pods: 1, behind: left - 1 });
    return;
  }
}

/** All go before any comes: the strategy Recreate. */
function replaceAll(stage: Stage, { workload, old, next }: Replacement): void {
  const { room } = stage;
  const wanted = podsOf(room, old);
  for (const [node, count] of [...(room.placed[old] ?? [])]) putPods(room, old, node, -count);
  const placer = placerOf(stage, next, [old, next]);
  for (let done = 0; done < wanted; done++) {
    if (placer.place() >= 0) continue;
    noteWaiting(stage, next, { workload: workload.ref, pods: wanted - done });
    return;
  }
}

/** A DaemonSet's pod stays on its node, or waits for that one. */
function replaceOnEachNode({ room, waiting }: Stage, { workload, old, next }: Replacement): void {
  const podClass = room.classes[next];
  if (podClass === undefined) return;
  const stuck = new Map<string, number>();
  for (const node of [...(room.placed[old]?.keys() ?? [])]) {
    putPods(room, old, node, -1);
    const refusal = refusedBy(room, podClass);
    if (refusal === undefined && hasRoom(room, podClass, node)) {
      putPods(room, next, node, 1);
      continue;
    }
    const reason = refusal ?? `on its own node: ${insufficient(room, podClass, node).join(", ")}`;
    stuck.set(reason, (stuck.get(reason) ?? 0) + 1);
  }
  for (const [reason, pods] of stuck)
    waiting.push({ workload: workload.ref, pods, reason, podClass: next, helped: false, behind: 0 });
}
