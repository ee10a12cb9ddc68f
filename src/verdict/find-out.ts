import type { Model } from "./model.ts";
import type { Unknown } from "./verdict.ts";
import { outcomeIn, type World } from "./worlds.ts";

/** Below this share of the doubt an unknown is not worth asking for first. */
const least = 0.02;
const most = 5;

/**
 * What to find out first. Doubt is the chance that two plausible worlds decide differently (Gini impurity); an unknown
 * carries the share of it that is expected to be gone when its value is known, estimated from the worlds that were
 * drawn. Corrected for the number of values (epsilon squared), because many small groups agree by chance.
 *
 * @param decisions of each world: any number that tells decisions apart
 */
export function findOutFirst(model: Model, worlds: readonly World[], decisions: readonly number[]): readonly Unknown[] {
  const kinds = [...new Set(decisions)];
  const kindOf = Uint8Array.from(decisions, (decision) => kinds.indexOf(decision));
  const groups = (index: number, outcomes: number) => {
    const counted = new Uint32Array(outcomes * kinds.length);
    for (let number = 0; number < worlds.length; number++) {
      const world = worlds[number];
      const group = world === undefined || index < 0 ? 0 : outcomeIn(world, index, model);
      const at = group * kinds.length + (kindOf[number] ?? 0);
      counted[at] = (counted[at] ?? 0) + 1;
    }
    const all = Array.from({ length: outcomes }, (_, group) => [
      ...counted.subarray(group * kinds.length, (group + 1) * kinds.length),
    ]);
    return all.filter((group) => group.some((count) => count > 0));
  };
  const doubt = impurity(groups(-1, 1)[0] ?? []);
  if (doubt === 0) return [];
  return model.factors
    .flatMap(({ id, outcomes }, index): Unknown[] => {
      if (outcomes.length < 2) return [];
      const met = groups(index, outcomes.length);
      const left = met.reduce((rest, group) => rest + (sum(group) / worlds.length) * impurity(group), 0);
      const correction = (worlds.length - 1) / Math.max(1, worlds.length - met.length);
      return [{ what: id, doubt: Math.round((1 - (left / doubt) * correction) * 1000) / 1000 }];
    })
    .filter(({ doubt: share }) => share >= least)
    .sort((a, b) => b.doubt - a.doubt)
    .slice(0, most);
}

/** Of how many decisions of each kind there are. */
function impurity(counts: readonly number[]): number {
  const total = sum(counts);
  return 1 - counts.reduce((rest, count) => rest + (count / total) ** 2, 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
