import { groupBy } from "../../group-by.ts";
import type { Workload } from "../inventory.ts";
import type { Holding } from "./shared-settings.ts";

/**
 * Of the settings of the larger of two maps the share that the other has not, from which on both were written for
 * themselves, and neither is a copy of the other but for a detail. Judgement: copies with the address of each one's
 * own left out differ by less from five workloads on.
 */
const ownShare = 1 / 3;

/**
 * Tells for a setting that stands in several maps whether these are maps of their own: each is given to one workload
 * alone (its Jobs aside), and they are no copies of one. Then whoever wrote the setting into each of them meant each.
 * Linear in the number of settings: each map is compared with the first.
 */
export function mapsOfTheirOwn(holdings: readonly Holding[]): (maps: ReadonlySet<string>) => boolean {
  const contents = new Map(
    [...groupBy(holdings, ({ map }) => map)].map(([map, held]) => {
      const takers = new Set(held.map(({ taker }) => taker));
      return [
        map,
        { alone: [...takers].filter(lasts).length < 2, settings: new Set(held.map(({ setting }) => setting)) },
      ];
    }),
  );
  return (maps) => {
    const [first, ...others] = [...maps].flatMap((map) => contents.get(map) ?? []);
    if (first === undefined || others.length === 0) return false;
    if (![first, ...others].every(({ alone }) => alone)) return false;
    return others.some(({ settings }) => isNoCopy(first.settings, settings));
  };
}

/** Whether it goes on running: a Job with the map of a workload does a part of its work. */
export function lasts({ ref }: Workload): boolean {
  return ref.kind !== "Job";
}

function isNoCopy(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  const same = [...small].filter((setting) => large.has(setting)).length;
  return large.size - same >= large.size * ownShare;
}
