/**
 * How many times longer work takes on eight times the input: about 8 where it is linear, about 64 where it is
 * quadratic. A ratio within one run, of the quickest of several tries, because the machine's speed drifts.
 */
export function growthOverEightfold(work: (size: number) => void, size: number): number {
  const [large, small]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    large.push(duration(() => work(size * 8)));
    small.push(duration(() => work(size)));
  }
  return Math.min(...large) / Math.min(...small);
}

/** Side by side, so that what slows the machine down for a while slows both. */
const rounds = 9;

/** Between linear and quadratic, with room for noise on both sides. */
export const clearlyBelowQuadratic = 32;

function duration(work: () => void): number {
  const start = performance.now();
  work();
  return Math.max(performance.now() - start, 0.05); // What is shorter than the clock can tell counts as this much.
}
