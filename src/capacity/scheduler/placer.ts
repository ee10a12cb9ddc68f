import { bestNodes } from "./best-nodes.ts";
import { hasRoom, refusedBy } from "./fit.ts";
import type { Layout } from "./layout.ts";
import { hasRelations, neighbourReasons } from "./neighbours.ts";
import type { Relations } from "./relations.ts";
import { putPods, type Room } from "./room.ts";
import { scoreOf } from "./score.ts";
import { createScoreHeap, type ScoreHeap } from "./score-heap.ts";

/** Places pods of one class, one after another, where the scheduler would. */
export interface Placer {
  /** The node that one more pod went to; -1 where it has to wait. */
  readonly place: () => number;
  /** Says that something left a node meanwhile. */
  readonly freed: (node: number) => void;
}

/** How many of the best nodes are kept in order at first: pods of most workloads need no more. Then four times as many. */
const KEPT = 32;

/**
 * Scores every node once, keeps the best in order, and scores again those that change: while pods of one class are
 * placed, the others stay as they are. Nothing else may be placed meanwhile.
 *
 * @param family indexes of the classes of the same workload, which the score counts together
 */
export function createPlacer(room: Room, index: number, relations: Relations, family: readonly number[]): Placer {
  const podClass = room.classes[index];
  if (podClass === undefined) return { place: () => -1, freed: () => {} };
  const taintReasons = room.layout.taintReasons(podClass);
  const wanted = room.layout.wanted(podClass);
  const isOpen = (node: number) => wanted[node] === true && taintReasons[node] === undefined;
  const there = (node: number) => family.reduce((sum, one) => sum + (room.placed[one]?.get(node) ?? 0), 0);
  const score = (node: number) => scoreOf(room, podClass, there(node), node);

  /** Of every node that is open and has room, in an array that is used again. */
  const allScores = () => {
    const { scores, counts } = scratchOf(room.layout);
    counts.fill(0);
    for (const one of family)
      for (const [node, count] of room.placed[one] ?? []) counts[node] = (counts[node] ?? 0) + count;
    for (let node = 0; node < scores.length; node++) {
      const open = wanted[node] === true && taintReasons[node] === undefined && hasRoom(room, podClass, node);
      scores[node] = open ? scoreOf(room, podClass, counts[node] ?? 0, node) : Number.NaN;
    }
    return scores;
  };

  let heap: ScoreHeap = createScoreHeap();
  let leftOut = Number.POSITIVE_INFINITY;
  let kept = KEPT;
  const refill = () => {
    const most = 2 * kept < wanted.length ? kept : wanted.length;
    kept *= 4;
    const best = bestNodes(allScores(), most);
    heap = createScoreHeap();
    for (const [at, node] of best.nodes.entries()) heap.push(node, best.scores[at] ?? 0);
    leftOut = best.leftOut;
  };

  /** The best node that passes; those that others keep the class off are passed over. */
  const next = (reasonOf: ((node: number) => string | undefined) | undefined): number => {
    for (;;) {
      const passedOver: number[] = [];
      let node = heap.pop();
      for (; node >= 0 && heap.lastScore() >= leftOut; node = heap.pop()) {
        if (!hasRoom(room, podClass, node)) continue;
        if (reasonOf?.(node) === undefined) break;
        passedOver.push(node);
      }
      const found = node >= 0 && heap.lastScore() >= leftOut;
      if (found || leftOut === Number.NEGATIVE_INFINITY) {
        for (const other of passedOver) heap.push(other, score(other));
        return found ? node : -1;
      }
      refill();
    }
  };

  return {
    place() {
      if (refusedBy(room, podClass) !== undefined) return -1;
      const node = next(hasRelations(relations) ? neighbourReasons(room, relations, wanted) : undefined);
      if (node < 0) return node;
      putPods(room, index, node, 1);
      heap.push(node, score(node));
      return node;
    },
    freed(node) {
      if (isOpen(node)) heap.push(node, score(node));
    },
  };
}

interface Scratch {
  readonly scores: Float64Array;
  readonly counts: Int32Array;
}

const scratches = new WeakMap<Layout, Scratch>();

function scratchOf(layout: Layout): Scratch {
  const { length } = layout.nodes;
  const scratch = scratches.get(layout) ?? { scores: new Float64Array(length), counts: new Int32Array(length) };
  scratches.set(layout, scratch);
  return scratch;
}
