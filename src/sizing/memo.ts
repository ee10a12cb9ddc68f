import type { Benchmark } from "../knowledge/benchmarks.ts";

/**
 * Remembers what a pure function made of a list of records: every plan asks the same of the same records, and fitting
 * them is most of the work. A list is known by its identity, so it must not be changed in place.
 */
export function memoByRecords<T>(
  make: (benchmarks: readonly Benchmark[]) => T,
): (benchmarks: readonly Benchmark[]) => T {
  const made = new WeakMap<readonly Benchmark[], { readonly value: T }>();
  return (benchmarks) => {
    const known = made.get(benchmarks) ?? { value: make(benchmarks) };
    made.set(benchmarks, known);
    return known.value;
  };
}

/** The same for what a function made of a list of records and something else, which `nameOf` tells apart. */
export function memoByRecordsAnd<K, T>(
  nameOf: (key: K) => string,
  make: (benchmarks: readonly Benchmark[], key: K) => T,
): (benchmarks: readonly Benchmark[], key: K) => T {
  const madeFrom = memoByRecords(() => new Map<string, T>());
  return (benchmarks, key) => {
    const made = madeFrom(benchmarks);
    const found = made.get(nameOf(key)) ?? make(benchmarks, key);
    made.set(nameOf(key), found);
    return found;
  };
}
