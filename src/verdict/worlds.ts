import type { Factor, Outcome } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import { createRandom } from "./random.ts";

/** One plausible world: an outcome for every factor, and what they add up to. */
export interface World {
  /** Points of each option, in the order of the options the worlds were drawn for. */
  readonly points: Float64Array;
  /** Factors whose outcome leaves something to prepare. */
  readonly gaps: number;
  /** For each factor the index of its outcome. */
  readonly drawn: Uint16Array;
}

/** How many worlds are drawn: the share of a decision is then known within about 2 percentage points (95 %). */
export const worldCount = 2000;

/** A factor's outcomes, ready to be added up. */
export interface Summand {
  readonly points: Float64Array;
  readonly gap: 0 | 1;
}

export function toSummand({ points, gap }: Outcome, options: readonly OptionId[]): Summand {
  return { points: Float64Array.from(options, (option) => points[option] ?? 0), gap: gap ? 1 : 0 };
}

/**
 * Draws worlds: a known factor has its one outcome, an unknown one each of its outcomes with its stated chance. Plain
 * loops over arrays, here and below: this runs for every factor of every world, in a process that lives for moments.
 */
export function drawWorlds(
  factors: readonly Factor[],
  summands: readonly (readonly Summand[])[],
  options: readonly OptionId[],
): World[] {
  const draws = factors.map(createDraw);
  const worlds: World[] = [];
  for (let count = 0; count < worldCount; count++) {
    const points = new Float64Array(options.length);
    const drawn = new Uint16Array(draws.length);
    let gaps = 0;
    for (let factor = 0; factor < draws.length; factor++) {
      const outcome = draws[factor]?.() ?? 0;
      drawn[factor] = outcome;
      const summand = summands[factor]?.[outcome];
      if (summand === undefined) continue;
      gaps += summand.gap;
      addTo(points, summand.points, 1);
    }
    worlds.push({ points, gaps, drawn });
  }
  return worlds;
}

/** Writes into `into` the points of a world in which one factor has another outcome. */
export function replaceOutcome(
  { points }: World,
  before: Summand | undefined,
  after: Summand,
  into: Float64Array,
): void {
  into.set(points);
  if (before !== undefined) addTo(into, before.points, -1);
  addTo(into, after.points, 1);
}

function addTo(sum: Float64Array, points: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + sign * (points[i] ?? 0);
}

function createDraw({ id, outcomes, chances }: Factor): () => number {
  const { length } = outcomes;
  if (length === 1) return () => 0;
  const random = createRandom(id);
  if (chances === undefined) return () => Math.floor(random() * length);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return () => {
    let left = random() * total;
    for (let index = 0; index < length; index++) {
      left -= chances[index] ?? 0;
      if (left < 0) return index;
    }
    // Rounding may leave a crumb after the last chance.
    return length - 1;
  };
}
