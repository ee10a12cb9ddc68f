import type { Range } from "../capacity/range.ts";
import { groupBy } from "../group-by.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { type Measured, pooledVariance, predictionInterval } from "./interval.ts";
import type { PartName } from "./plan.ts";

/** One measured value of a quantity, with what tells whether it speaks for an estate. */
export interface Observation extends Measured {
  readonly record: string;
  readonly mesh: string | null;
  readonly software: string;
  readonly part: PartName;
  readonly vcpuKind?: VcpuKind | undefined;
}

/** What an estimate is wanted for. Software is null when no record says what the mesh runs there. */
export interface Wanted {
  readonly mesh: string;
  readonly part: PartName;
  readonly software: string | null;
}

export interface Estimate {
  readonly range: Range;
  /** Ids of the records it comes from. */
  readonly basis: readonly string[];
  /** No record measured this mesh's part, so that of another mesh, or of another program, stands in. */
  readonly borrowed: boolean;
}

/** What the observations have in common with `wanted`, closest first: the first that any observation meets is used. */
const closeness: readonly ((o: Observation, wanted: Wanted) => boolean)[] = [
  (o, w) => o.mesh === w.mesh && o.part === w.part,
  (o, w) => o.software === w.software && o.part === w.part,
  (o, w) => o.software === w.software,
  () => true,
];

/**
 * The interval for a quantity from what comes closest to it among the observations. It is narrower when the kind of
 * vCPU is told and was measured, wider (by the spread between studies once more) when it was not, or when another
 * mesh's figures have to stand in. `widen` adds further reasons. Null when there are no observations at all.
 */
export function estimate(
  observations: readonly Observation[],
  wanted: Wanted,
  { vcpuKind }: { readonly vcpuKind: VcpuKind | null },
  widen: { readonly both: number; readonly high: number } = { both: 0, high: 0 },
): Estimate | null {
  const level = closeness.findIndex((meets) => observations.some((o) => !o.upper && meets(o, wanted)));
  const meets = closeness[level];
  if (meets === undefined) return null;
  const close = observations.filter((o) => meets(o, wanted));
  const matching = ofKind(close, vcpuKind);
  const borrowed = level > 0;
  const steps = { both: widen.both + (borrowed ? 1 : 0), high: widen.high };
  const basis = (used: readonly Observation[]) => [...new Set(used.map(({ record }) => record))];
  const whole = predictionInterval(close, spreadOf(observations), steps);
  if (whole === null) return null;
  if (vcpuKind === null) return { range: whole, basis: basis(close), borrowed };
  if (matching.length === 0) {
    const range = predictionInterval(close, spreadOf(observations), { ...steps, both: steps.both + 1 });
    return range && { range, basis: basis(close), borrowed };
  }
  const matched = predictionInterval(matching, spreadOf(possible(observations, vcpuKind)), steps);
  return matched && { range: noWider(matched, whole, matching), basis: basis(matching), borrowed };
}

/** Knowing more cannot make less sure: the matched estimate, at most as wide as the one from all kinds together. */
function noWider(matched: Range, whole: Range, measured: readonly Observation[]): Range {
  const values = measured.map(({ value }) => value);
  return {
    low: Math.min(Math.max(matched.low, (matched.expected * whole.low) / whole.expected), ...values),
    expected: matched.expected,
    high: Math.max(Math.min(matched.high, (matched.expected * whole.high) / whole.expected), ...values),
  };
}

/** What was, or may have been, measured on this kind of vCPU. */
function possible(observations: readonly Observation[], kind: VcpuKind | null): readonly Observation[] {
  return observations.filter((o) => kind === null || o.vcpuKind === undefined || o.vcpuKind === kind);
}

/** What was measured on this kind of vCPU; with fewer than two studies, also what does not say on which it was. */
function ofKind(observations: readonly Observation[], kind: VcpuKind | null): readonly Observation[] {
  const stated = observations.filter((o) => kind !== null && o.vcpuKind === kind && !o.upper);
  if (new Set(stated.map(({ study }) => study)).size >= 2) return stated;
  const maybe = possible(observations, kind);
  return maybe.some(({ upper }) => !upper) ? maybe : [];
}

/** The spread between studies of the same program in the same part. */
function spreadOf(observations: readonly Observation[]): number {
  return pooledVariance([...groupBy(observations, ({ software, part }) => `${software}/${part}`).values()]);
}

/** The program that a mesh runs as a part, from the records about that mesh; null when none says. */
export function softwareOf(benchmarks: readonly Benchmark[], mesh: string, part: PartName): string | null {
  return benchmarks.find((record) => record.mesh === mesh && record.software[part])?.software[part] ?? null;
}
