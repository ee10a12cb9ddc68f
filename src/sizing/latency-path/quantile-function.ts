/** Percentiles of what one call adds, in milliseconds; null where unknown. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
}

/** Standard normal deviates of the percentiles that are published. */
const deviates = { p50: 0, p90: 1.2816, p99: 2.3263 } as const;
/** Less is not measured: a tenth of a microsecond, so that a logarithm can be taken. */
const LEAST_MS = 1e-4;

/**
 * A distribution through the known percentiles: between them, the logarithm of the value is taken to be linear in the
 * standard normal deviate, beyond them it goes on as steeply. Two percentiles make a log-normal distribution; three,
 * one with a tail of its own. Null with fewer than two: then nothing tells how far values spread.
 */
export function quantileFunction(known: Percentiles): ((deviate: number) => number) | null {
  const points = (["p50", "p90", "p99"] as const).flatMap((name) => {
    const value = known[name];
    return value === null ? [] : [{ at: deviates[name], log: Math.log(Math.max(LEAST_MS, value)) }];
  });
  const [first, second, third] = points;
  if (first === undefined || second === undefined) return null;
  const body = slope(first, second);
  const tail = third === undefined ? body : slope(second, third);
  return (deviate) => Math.exp(second.log + (deviate - second.at) * (deviate <= second.at ? body : tail));
}

interface Point {
  readonly at: number;
  readonly log: number;
}

/** Percentiles that are out of order are noise: never downwards. */
function slope(from: Point, to: Point): number {
  return Math.max(0, (to.log - from.log) / (to.at - from.at));
}
