import type { Range } from "../../capacity/range.ts";
import type { MeshReleases } from "../../knowledge/mesh-release-schema.ts";

const MS_PER_DAY = 86_400_000;
const DAYS_PER_YEAR = 365.25;

/**
 * How often a mesh has to be upgraded: at least once in the time a release is supported (low), at most with every
 * release (high), in between by their geometric mean. Null where the dates of fewer than two releases are known.
 *
 * @example
 * // releases every 98 days, each supported for 210: 1.7 to 3.7 a year, 2.5 expected
 */
export function upgradesPerYear({ releases }: Pick<MeshReleases, "releases">, least: number): Range | null {
  const dates = releases.flatMap(({ released }) => (released === undefined ? [] : [dayOf(released)]));
  const [newest, oldest] = [Math.max(...dates), Math.min(...dates)];
  if (dates.length < 2 || newest === oldest) return null;
  const high = (DAYS_PER_YEAR * (dates.length - 1)) / (newest - oldest);
  const supported = releases.flatMap(({ released, endOfSupport }) =>
    released !== undefined && endOfSupport !== undefined && "on" in endOfSupport
      ? [dayOf(endOfSupport.on) - dayOf(released)]
      : [],
  );
  const mean = supported.reduce((sum, days) => sum + days, 0) / supported.length;
  const low = Math.min(high, supported.length === 0 ? least : DAYS_PER_YEAR / mean);
  return { low, expected: Math.sqrt(low * high), high };
}

/** A month stands for its first day. */
function dayOf(date: string): number {
  return Date.parse(date.length === 7 ? `${date}-01` : date) / MS_PER_DAY;
}
