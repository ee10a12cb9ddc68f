import { podsOf } from "../../capacity/scheduler/room.ts";
import type { PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";
import { noteWaiting, placerOf, type Stage } from "./stage.ts";

/**
 * Lets every autoscaled workload grow to the maximum of its HorizontalPodAutoscaler, all at once, after what is there has
 * been placed: the most that the estate may ask for.
 *
 * @param revisions the classes of a workload's pods, the newest last
 */
export function scaleOut(
  stage: Stage,
  workloads: readonly PlacementWorkload[],
  revisions: (workload: number) => readonly number[],
): void {
  for (const [index, { ref, maxReplicas = 0, waiting, replicas }] of workloads.entries()) {
    if (maxReplicas <= replicas) continue;
    const family = revisions(index);
    const newest = family.at(-1) ?? index;
    const there = family.reduce((sum, one) => sum + podsOf(stage.room, one), 0);
    const missing = maxReplicas - Math.max(replicas, there + waiting);
    const placer = missing > 0 ? placerOf(stage, newest, family) : undefined;
    for (let done = 0; done < missing && placer !== undefined; done++) {
      if (placer.place() >= 0) continue;
      const before = `scaled to its autoscaler's maximum of ${maxReplicas}: `;
      noteWaiting(stage, newest, { workload: ref, pods: missing - done, before });
      break;
    }
  }
}
