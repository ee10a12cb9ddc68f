import type { Range } from "../capacity/range.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { type Measured, pooledVariance, predictionInterval } from "./interval.ts";

/**
 * Cores for each call a second where no proxy passes it on, but the node's agent and kernel encrypt and check it.
 * Null where no record says. One study says so far, second-hand, so the interval is wide.
 *
 * Source: the records that fit "call-cpu" in data/benchmarks.json.
 */
export function callCost(
  benchmarks: readonly Benchmark[],
  mesh: string,
): { readonly coresPerCall: Range; readonly basis: readonly string[] } | null {
  const fitted = benchmarks.filter((record) => record.mesh === mesh && record.fits.includes("call-cpu"));
  const measured = fitted.flatMap(({ study, figures }) =>
    (figures.load ?? []).flatMap(({ callsPerSecond, cpuCores }): Measured[] =>
      callsPerSecond && cpuCores ? [{ study, value: cpuCores / callsPerSecond, upper: false }] : [],
    ),
  );
  const range = predictionInterval(measured, pooledVariance([measured]), { both: 0, high: 0 });
  return range === null ? null : { coresPerCall: range, basis: fitted.map(({ id }) => id) };
}
