/** The best few of many nodes. */
export interface BestNodes {
  /** In no order. */
  readonly nodes: readonly number[];
  readonly scores: readonly number[];
  /** The best score that was left out; minus infinity where none was. */
  readonly leftOut: number;
}

/**
 * Picks the nodes with the highest scores; of equal ones the first. One that is out of the question has none (NaN).
 */
export function bestNodes(all: Float64Array, most: number): BestNodes {
  const nodes: number[] = [];
  const scores: number[] = [];
  let leftOut = Number.NEGATIVE_INFINITY;
  let worst = Number.POSITIVE_INFINITY;
  let worstAt = 0;
  const findWorst = () => {
    worst = Number.POSITIVE_INFINITY;
    for (let at = 0; at < scores.length; at++) {
      const score = scores[at] ?? 0;
      if (score > worst || (score === worst && (nodes[at] ?? 0) < (nodes[worstAt] ?? 0))) continue;
      worst = score;
      worstAt = at;
    }
  };
  for (let node = 0; node < all.length; node++) {
    const score = all[node] ?? Number.NaN;
    if (Number.isNaN(score)) continue;
    if (nodes.length < most) {
      nodes.push(node);
      scores.push(score);
      if (nodes.length === most) findWorst();
    } else if (score > worst) {
      leftOut = Math.max(leftOut, worst);
      nodes[worstAt] = node;
      scores[worstAt] = score;
      findWorst();
    } else if (score > leftOut) leftOut = score;
  }
  return { nodes, scores, leftOut };
}
