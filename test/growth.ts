/**
 * How many times longer work takes on eight times the input: about 8 where it is linear, about 64 where it is
 * quadratic. A ratio within one run, of the quickest of several tries, because the machine's speed drifts.
 */
export function growthOverEightfold(work: (size: number) => void, size: number): number {
  return quickest(() => work(size * 8)) / quickest(() => work(size));
}

/** Between linear and quadratic, with room for noise on both sides. */
export const clearlyBelowQuadratic = 32;

function quickest(work: () => void): number {
  const tries = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.max(Math.min(...tries), 0.05); // What is shorter than the clock can tell counts as this much.
}
