import type { Range } from "../capacity/range.ts";
import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Estimate, Observation, Wanted } from "./estimate.ts";
import { memoByRecordsAnd } from "./memo.ts";
import { memoryMiBOf } from "./memory-unit.ts";
import { type KnownObject, objectMemoryMiB } from "./object-memory.ts";
import { memoryPooling, pooledEstimate } from "./pooled-estimate.ts";
import type { VisibleConfig } from "./visible-config.ts";

/** What one proxy's memory consists of. */
export interface MemoryCost {
  /** With next to nothing to know. */
  readonly baseMiB: Range;
  /** For each thing it has to know; what costs this program nothing, as far as is published, is absent. */
  readonly perObjectMiB: Readonly<Partial<Record<keyof VisibleConfig, Range>>>;
  readonly basis: readonly string[];
  readonly borrowed: boolean;
}

const objects: readonly (readonly [keyof VisibleConfig, KnownObject])[] = [
  ["clusters", "cluster"],
  ["endpoints", "endpoint"],
  ["workloads", "workload"],
  ["connections", "connection"],
];

/**
 * The memory of a proxy of this mesh's part, as records tell it: the base from those that fit "proxy-memory", less
 * the clusters they knew; the rest from those that fit "object-memory".
 */
export const memoryCost = memoByRecordsAnd(
  ({ mesh, part, software }: Wanted) => `${mesh}/${part}/${software}`,
  fitMemoryCost,
);

function fitMemoryCost(benchmarks: readonly Benchmark[], wanted: Wanted): MemoryCost {
  const known = objects.flatMap(([name, object]) => {
    const found = objectMemoryMiB(benchmarks, wanted.software, object);
    return found === null ? [] : [{ name, ...found }];
  });
  const perCluster = known.find(({ name }) => name === "clusters")?.range.expected ?? 0;
  const base = baseMemory(benchmarks, wanted, perCluster);
  if (base === null)
    throw new Failure("input", "no benchmark record fits proxy-memory: add one that states a proxy's memory");
  return {
    baseMiB: base.range,
    perObjectMiB: Object.fromEntries(known.map(({ name, range }) => [name, range])),
    basis: [...new Set([...base.basis, ...known.flatMap(({ basis }) => basis)])],
    borrowed: base.borrowed,
  };
}

/** MiB of a proxy that knows next to nothing; null where no record measured any. */
export function baseMemory(
  benchmarks: readonly Benchmark[],
  wanted: Wanted,
  perCluster: number,
  widen: { readonly both: number; readonly high: number } = { both: 0, high: 0 },
): Estimate | null {
  const fitted = benchmarks.filter(({ fits }) => fits.includes("proxy-memory"));
  return pooledEstimate(
    fitted.flatMap((record) => bases(record, perCluster)),
    { ...wanted, vcpuKind: null },
    memoryPooling,
    widen,
  );
}

function bases({ id, study, mesh, software, figures }: Benchmark, perCluster: number): Observation[] {
  return (figures.load ?? []).flatMap((point) => {
    const memoryMiB = memoryMiBOf(point);
    if (memoryMiB === undefined) return [];
    const value = memoryMiB / point.proxies - (point.clusters ?? 0) * perCluster;
    const { part, statistic } = point;
    return value > 0
      ? [{ record: id, study, mesh, software: software[part] ?? "", part, value, upper: statistic === "max" }]
      : [];
  });
}
