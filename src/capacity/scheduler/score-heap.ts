/** Nodes by score, the best first, equal ones in their order; a node whose score changes is pushed again. */
export interface ScoreHeap {
  readonly push: (node: number, score: number) => void;
  /** The best node, which leaves the heap; -1 when none is left. Earlier scores of a node that was pushed again are passed over. */
  readonly pop: () => number;
  /** The score of the node that was popped last. */
  readonly lastScore: () => number;
}

export function createScoreHeap(): ScoreHeap {
  const current = new Map<number, number>();
  const heap: number[] = [];
  const scores: number[] = [];
  let last = Number.NEGATIVE_INFINITY;

  /** Whether a node with a score goes before the one at a place. */
  const isBefore = (node: number, score: number, at: number) => {
    const other = scores[at] ?? 0;
    return score > other || (score === other && node < (heap[at] ?? 0));
  };
  const set = (at: number, node: number, score: number) => {
    heap[at] = node;
    scores[at] = score;
  };

  const sink = (node: number, score: number) => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && isBefore(heap[right] ?? 0, scores[right] ?? 0, child)) child = right;
      if (isBefore(node, score, child)) break;
      set(at, heap[child] ?? 0, scores[child] ?? 0);
      at = child;
    }
    set(at, node, score);
  };

  return {
    push(node, score) {
      current.set(node, score);
      let at = heap.length;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!isBefore(node, score, above)) break;
        set(at, heap[above] ?? 0, scores[above] ?? 0);
        at = above;
      }
      set(at, node, score);
    },
    pop() {
      while (heap.length > 0) {
        const node = heap[0] ?? -1;
        const score = scores[0] ?? 0;
        const moved = heap.pop() ?? -1;
        const movedScore = scores.pop() ?? 0;
        if (heap.length > 0) sink(moved, movedScore);
        if (current.get(node) !== score) continue;
        current.delete(node);
        last = score;
        return node;
      }
      return -1;
    },
    lastScore: () => last,
  };
}
