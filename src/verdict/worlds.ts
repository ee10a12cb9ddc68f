import type { Amounts, Model } from "./model.ts";
import { addUp, fillRandom, indexAt } from "./random.ts";

/**
 * What a world adds up to. Points of all worlds stand in one array, for each world in the order of the options, because
 * thousands of small arrays cost more than what is done with them; `gaps` and `barred` are sets of options.
 */
export interface Sums {
  readonly points: Float64Array;
  /** Where in `points` this world begins. */
  readonly at: number;
  gaps: number;
  barred: number;
}

/** One plausible world: an outcome for every factor, a weight for every criterion, and what they add up to. */
export interface World extends Sums {
  /** Its number: ties between meshes fall to each of them in turn. */
  readonly number: number;
  /** Of all worlds, for each factor the index of its outcome. */
  readonly drawn: Uint16Array;
  /** Of all worlds, for each criterion how many times its points count. */
  readonly weights: Float64Array;
}

/** Places for the sums of so many worlds. */
export function emptySums(count: number, { options: { length } }: Model): Sums[] {
  const points = new Float64Array(count * length);
  return Array.from({ length: count }, (_, number) => ({ points, at: number * length, gaps: 0, barred: 0 }));
}

/** The index of the outcome that a factor has in a world. */
export function outcomeIn({ drawn, number }: World, factor: number, { factors }: Model): number {
  return drawn[number * factors.length + factor] ?? 0;
}

/** How many worlds are drawn: the share of a decision is then known within about 2 percentage points (95 %). */
export const worldCount = 2000;

/**
 * Draws worlds: a known factor has its one outcome, an unknown one each of its outcomes with its stated chance; each
 * criterion's weight is drawn between its part and its multiple by `factor`, on a logarithmic scale, so that as many
 * worlds make it heavier as lighter. Plain loops over arrays, because this runs for every factor of every world.
 */
export function drawWorlds(model: Model, factor: number, count = worldCount): World[] {
  const { factors, criteria, options } = model;
  const uniform = new Float64Array(count);
  const drawn = new Uint16Array(count * factors.length);
  factors.forEach(({ id, outcomes: { length }, chances }, index) => {
    if (length === 1) return;
    fillRandom(id, uniform);
    const upTo = chances === undefined ? null : addUp(chances);
    for (let number = 0; number < count; number++) {
      const at = uniform[number] ?? 0;
      drawn[number * factors.length + index] = upTo === null ? Math.floor(at * length) : indexAt(at, upTo);
    }
  });
  const weights = new Float64Array(count * criteria.length);
  const plausible = weightsWithin(factor);
  criteria.forEach((id, index) => {
    fillRandom(`weight:${id}`, uniform);
    for (let number = 0; number < count; number++)
      weights[number * criteria.length + index] = plausible[Math.floor((uniform[number] ?? 0) * plausible.length)] ?? 1;
  });
  const points = new Float64Array(count * options.length);
  const worlds: World[] = [];
  for (let number = 0; number < count; number++) {
    const world = { points, at: number * options.length, gaps: 0, barred: 0, number, drawn, weights };
    sumUp(model, world, noChanges, world);
    worlds.push(world);
  }
  return worlds;
}

/** Evenly spaced on a logarithmic scale between the part and the multiple: steps of a few per mille. */
function weightsWithin(factor: number): Float64Array {
  const steps = 256;
  return Float64Array.from({ length: steps }, (_, step) => factor ** ((2 * step + 1) / steps - 1));
}

/** In place of a factor's drawn outcome, by the factor's index. */
export type Changes = ReadonlyMap<number, Amounts>;

const noChanges: Changes = new Map();

/** Writes into `into` what a world adds up to when some of its factors have another outcome. */
export function sumUp(model: Model, world: World, changes: Changes, into: Sums): void {
  const { amounts, joint, options } = model;
  into.points.fill(0, into.at, into.at + options.length);
  const own = world.number * amounts.length;
  let [gaps, barred, fulfilled] = [0, 0, 0];
  for (let index = 0; index < amounts.length; index++) {
    const changed = changes.size === 0 ? undefined : changes.get(index);
    const chosen = changed ?? amounts[index]?.[world.drawn[own + index] ?? 0];
    if (chosen === undefined) continue;
    gaps |= chosen.gaps;
    barred |= chosen.barred;
    fulfilled |= chosen.fulfils;
    addTo(into, chosen, world, model, 1);
  }
  for (const { needs, amounts: jointly } of joint) {
    if ((fulfilled & needs) !== needs) continue;
    gaps |= jointly.gaps;
    barred |= jointly.barred;
    addTo(into, jointly, world, model, 1);
  }
  into.gaps = gaps;
  into.barred = barred;
}

/** The same, at the price of the changed factors only. */
export function shift(model: Model, world: World, changes: Changes, into: Sums): void {
  const { length } = model.options;
  for (let i = 0; i < length; i++) into.points[into.at + i] = world.points[world.at + i] ?? 0;
  into.gaps = world.gaps;
  into.barred = world.barred;
  const own = world.number * model.amounts.length;
  for (const [index, after] of changes) {
    const before = model.amounts[index]?.[world.drawn[own + index] ?? 0];
    if (before === undefined) continue;
    // Sets of bits and joint statements cannot be taken back one by one.
    if (before.gaps !== 0 || before.barred !== 0 || before.fulfils !== 0 || after.fulfils !== 0) {
      sumUp(model, world, changes, into);
      return;
    }
    into.gaps |= after.gaps;
    into.barred |= after.barred;
    addTo(into, before, world, model, -1);
    addTo(into, after, world, model, 1);
  }
}

function addTo({ points, at }: Sums, { terms }: Amounts, world: World, model: Model, sign: 1 | -1): void {
  const own = world.number * model.criteria.length;
  for (const { criterion, points: summand } of terms) {
    const weight = sign * (world.weights[own + criterion] ?? 1);
    for (let i = 0; i < summand.length; i++) points[at + i] = (points[at + i] ?? 0) + weight * (summand[i] ?? 0);
  }
}
