import { groupBy } from "../group-by.ts";
import type { Quantity, VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { geometricMean } from "./interval.ts";

/** Milliseconds that a mesh adds to one call, as one point of one record. */
export interface LatencyPoint {
  readonly record: string;
  readonly study: string;
  readonly mesh: string;
  readonly layer: "l4" | "l7";
  readonly vcpuKind?: VcpuKind | undefined;
  readonly p50?: number | undefined;
  readonly p90?: number | undefined;
  readonly p99?: number | undefined;
}

/** The points of records that fit any of the quantities. What a request adds is divided among its calls. */
export function latencyPoints(benchmarks: readonly Benchmark[], ...quantities: readonly Quantity[]): LatencyPoint[] {
  return benchmarks
    .filter(({ fits }) => quantities.some((quantity) => fits.includes(quantity)))
    .flatMap(({ id, study, mesh, conditions, figures }) =>
      (figures.addedLatencyMs ?? []).map(({ layer, callsPerRequest = 1, p50, p90, p99 }) => ({
        record: id,
        study,
        mesh: mesh ?? "",
        layer,
        vcpuKind: conditions.vcpuKind,
        p50: p50 === undefined ? undefined : p50 / callsPerRequest,
        p90: p90 === undefined ? undefined : p90 / callsPerRequest,
        p99: p99 === undefined ? undefined : p99 / callsPerRequest,
      })),
    );
}

/**
 * How a percentile relates to the 90th in the points that state both, as a geometric mean over studies; null when none
 * does. Points whose percentiles are out of order are noise of their test and left out.
 */
export function ratioToP90(points: readonly LatencyPoint[], percentile: "p50" | "p99"): number | null {
  const ratios = points.flatMap((point) => {
    const value = point[percentile];
    if (!value || !point.p90) return [];
    const ratio = value / point.p90;
    return (percentile === "p50" ? ratio <= 1 : ratio >= 1) ? [{ study: point.study, ratio }] : [];
  });
  const studies = [...groupBy(ratios, ({ study }) => study).values()];
  return studies.length === 0 ? null : geometricMean(studies.map((of) => geometricMean(of.map(({ ratio }) => ratio))));
}
