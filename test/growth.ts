/**
 * How many times longer work takes on eight times the input: about 8 where it is linear, about 64 where it is
 * quadratic. A ratio within one run, of the quickest of several tries, because the machine's speed drifts.
 */
export function growthOverEightfold(work: (size: number) => void, size: number): number {
  const quickest = { large: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY };
  const growth = () => quickest.large / quickest.small;
  for (let round = 0; round < rounds || (growth() >= clearlyBelowQuadratic && round < patience); round += 1) {
    quickest.large = Math.min(
      quickest.large,
      duration(() => work(size * 8)),
    );
    quickest.small = Math.min(
      quickest.small,
      duration(() => work(size)),
    );
  }
  return growth();
}

/** Side by side, so that what slows the machine down for a while slows both. */
const rounds = 9;

/** A busy machine may spoil so many of the longer runs; what is quadratic stays so however often it is tried. */
const patience = 120;

/** Between linear and quadratic, with room for noise on both sides. */
export const clearlyBelowQuadratic = 32;

function duration(work: () => void): number {
  const start = performance.now();
  work();
  return Math.max(performance.now() - start, 0.05); // What is shorter than the clock can tell counts as this much.
}
