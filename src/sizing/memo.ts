import type { Benchmark } from "../knowledge/benchmarks.ts";

/**
 * Remembers what a pure function made of a list of records and a key: every plan asks the same of the same records,
 * and fitting them is most of the work. A list is known by its identity, so it must not be changed in place.
 */
export function memoByRecords<K, T>(
  keyOf: (key: K) => string,
  make: (benchmarks: readonly Benchmark[], key: K) => T,
): (benchmarks: readonly Benchmark[], key: K) => T {
  const made = new WeakMap<readonly Benchmark[], Map<string, T>>();
  return (benchmarks, key) => {
    const known = made.get(benchmarks) ?? new Map<string, T>();
    made.set(benchmarks, known);
    const name = keyOf(key);
    const found = known.get(name) ?? make(benchmarks, key);
    known.set(name, found);
    return found;
  };
}
