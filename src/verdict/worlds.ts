import type { Factor, Outcome } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import { createRandom } from "./random.ts";

/** What outcomes add up to, for each option in the order of the options. */
export interface Amounts {
  readonly points: Float64Array;
  /** How many things are left to prepare before the option, if it is a mesh, is switched on. */
  readonly gaps: Float64Array;
}

/** One plausible world: an outcome for every factor, and what they add up to. */
export interface World extends Amounts {
  /** For each factor the index of its outcome. */
  readonly drawn: Uint16Array;
}

/** How many worlds are drawn: the share of a decision is then known within about 2 percentage points (95 %). */
const worldCount = 2000;

export function noAmounts({ length }: readonly OptionId[]): Amounts {
  return { points: new Float64Array(length), gaps: new Float64Array(length) };
}

/** One outcome, ready to be added up. A gap concerns the options that it costs points. */
export function toAmounts({ points, statements }: Outcome, options: readonly OptionId[]): Amounts {
  const open = statements.filter(({ first }) => first !== undefined);
  const gapsOf = (option: OptionId) => open.filter((statement) => (statement.points[option] ?? 0) < 0).length;
  return {
    points: Float64Array.from(options, (option) => points[option] ?? 0),
    gaps: Float64Array.from(options, gapsOf),
  };
}

/**
 * Draws worlds: a known factor has its one outcome, an unknown one each of its outcomes with its stated chance. Plain
 * loops over arrays, here and below: this runs for every factor of every world, in a process that lives for moments.
 */
export function drawWorlds(
  factors: readonly Factor[],
  amounts: readonly (readonly Amounts[])[],
  options: readonly OptionId[],
): World[] {
  const draws = factors.map(createDraw);
  const worlds: World[] = [];
  for (let count = 0; count < worldCount; count++) {
    const world = { ...noAmounts(options), drawn: new Uint16Array(draws.length) };
    for (let factor = 0; factor < draws.length; factor++) {
      const outcome = draws[factor]?.() ?? 0;
      world.drawn[factor] = outcome;
      addTo(world, amounts[factor]?.[outcome], 1);
    }
    worlds.push(world);
  }
  return worlds;
}

/** Writes into `into` what a world adds up to when one factor has another outcome. */
export function replaceOutcome(world: World, before: Amounts | undefined, after: Amounts, into: Amounts): void {
  into.points.set(world.points);
  into.gaps.set(world.gaps);
  addTo(into, before, -1);
  addTo(into, after, 1);
}

function addTo(sum: Amounts, summand: Amounts | undefined, sign: 1 | -1): void {
  if (summand === undefined) return;
  for (let i = 0; i < sum.points.length; i++) {
    sum.points[i] = (sum.points[i] ?? 0) + sign * (summand.points[i] ?? 0);
    sum.gaps[i] = (sum.gaps[i] ?? 0) + sign * (summand.gaps[i] ?? 0);
  }
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
