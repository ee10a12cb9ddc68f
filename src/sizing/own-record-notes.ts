import type { Benchmark } from "../knowledge/benchmarks.ts";
import { andList } from "../words.ts";

/** In words: that measurements of the user's own are behind a plan, which nobody else can look up. */
export function ownRecordNotes(benchmarks: readonly Benchmark[], used: ReadonlySet<string>): string[] {
  const own = benchmarks.filter(({ id, own: theirs }) => theirs && used.has(id)).map(({ id }) => id);
  return own.length === 0 ? [] : [`Measurements of your own are used beside the published ones: ${andList(own)}.`];
}
