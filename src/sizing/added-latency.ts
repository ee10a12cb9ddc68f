import { type Range, scaleRange } from "../capacity/range.ts";
import { groupBy } from "../group-by.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { estimate, softwareOf } from "./estimate.ts";
import { geometricMean, type Measured, pooledVariance, predictionInterval, product } from "./interval.ts";
import { type LatencyPoint, latencyPoints, ratioToP90 } from "./latency-studies.ts";
import type { SizingPlan } from "./plan.ts";

export interface AddedLatency {
  readonly addedLatencyMs: SizingPlan["addedLatencyMs"];
  readonly basis: readonly string[];
  /** Taken from another mesh with the same proxy. */
  readonly borrowed: boolean;
}

const unknown: AddedLatency = { addedLatencyMs: { p50: null, p90: null, p99: null }, basis: [], borrowed: false };

/**
 * What a mesh adds to one call between two workloads, all its proxies together, in milliseconds.
 *
 * The 90th percentile is published most. Where a mesh's own studies measured it on single calls, it is their interval.
 * Else it is that of the mesh measured most, times the ratio between the two meshes in studies that measured both:
 * studies differ by more than meshes do, so figures of different studies say nothing about which mesh is faster.
 * Else, for a mesh with the same proxy as that one, it is that mesh's with a wider interval; else null.
 * The other percentiles follow by their ratio to the 90th, or are null where it is not published.
 *
 * Valid below saturation and for bodies of about 1 kB. Sources: the records that fit "added-latency" and
 * "latency-ratio" in data/benchmarks.json.
 */
export function addedLatency(
  benchmarks: readonly Benchmark[],
  mesh: string,
  layer: "l4" | "l7",
  told: { readonly vcpuKind: VcpuKind | null },
): AddedLatency {
  const single = latencyPoints(benchmarks, "added-latency");
  const all = latencyPoints(benchmarks, "added-latency", "latency-ratio");
  const reference = mostMeasured(single);
  if (reference === null) return unknown;
  const of = (points: readonly LatencyPoint[], id: string, l: "l4" | "l7") =>
    points.filter((point) => point.mesh === id && point.layer === l && point.p90);
  const own = of(single, mesh, layer);
  if (own.length > 0) return latencyFrom(own, of(all, mesh, layer), told, 0);

  const ofReference = of(single, reference.mesh, reference.layer);
  const ratio = ratioInterval(all, mesh, layer, reference);
  if (ratio !== null) {
    const base = latencyFrom(ofReference, [], told, 0);
    const p90 = base.addedLatencyMs.p90 && product(base.addedLatencyMs.p90, ratio);
    const basis = [...new Set([...base.basis, ...of(all, mesh, layer).map(({ record }) => record)])];
    return { addedLatencyMs: percentiles(p90, of(all, mesh, layer)), basis, borrowed: false };
  }
  const sameProxy =
    softwareOf(benchmarks, mesh, "sidecar") !== null &&
    softwareOf(benchmarks, mesh, "sidecar") === softwareOf(benchmarks, reference.mesh, "sidecar");
  if (!sameProxy) return unknown;
  return { ...latencyFrom(ofReference, of(all, reference.mesh, reference.layer), told, 1), borrowed: true };
}

/** The mesh and layer with the most studies of single calls: the first of those with equally many. */
function mostMeasured(points: readonly LatencyPoint[]): { mesh: string; layer: "l4" | "l7" } | null {
  const studies = [...groupBy(points, ({ mesh, layer }) => `${mesh}/${layer}`).values()].map((group) => ({
    first: group[0],
    count: new Set(group.map(({ study }) => study)).size,
  }));
  return studies.sort((a, b) => b.count - a.count)[0]?.first ?? null;
}

function latencyFrom(
  points: readonly LatencyPoint[],
  forRatios: readonly LatencyPoint[],
  told: { readonly vcpuKind: VcpuKind | null },
  widen: number,
): AddedLatency {
  const observations = points.flatMap(({ record, study, mesh, vcpuKind, p90 }) =>
    p90 ? [{ record, study, mesh, software: mesh, part: "sidecar" as const, vcpuKind, value: p90, upper: false }] : [],
  );
  const wanted = { mesh: observations[0]?.mesh ?? "", part: "sidecar" as const, software: null };
  const found = estimate(observations, wanted, told, { both: widen, high: 0 });
  return {
    addedLatencyMs: percentiles(found?.range ?? null, forRatios),
    basis: found?.basis ?? [],
    borrowed: false,
  };
}

function percentiles(p90: Range | null, points: readonly LatencyPoint[]): SizingPlan["addedLatencyMs"] {
  const at = (percentile: "p50" | "p99") => {
    const ratio = ratioToP90(points, percentile);
    return p90 === null || ratio === null ? null : scaleRange(p90, ratio);
  };
  return { p50: at("p50"), p90, p99: at("p99") };
}

/** How many times the reference's p90 this mesh's is, by the studies that measured both; null when none did. */
function ratioInterval(
  points: readonly LatencyPoint[],
  mesh: string,
  layer: "l4" | "l7",
  reference: { mesh: string; layer: "l4" | "l7" },
): Range | null {
  const ratios = (id: string, l: "l4" | "l7"): Measured[] =>
    [...groupBy(points, ({ study }) => study)].flatMap(([study, of]) => {
      const p90 = (m: string, at: string) =>
        of.flatMap((point) => (point.mesh === m && point.layer === at && point.p90 ? [point.p90] : []));
      const mine = p90(id, l);
      const its = p90(reference.mesh, reference.layer);
      return mine.length > 0 && its.length > 0
        ? [{ study, value: geometricMean(mine) / geometricMean(its), upper: false }]
        : [];
    });
  const others = new Map(points.map((point) => [`${point.mesh}/${point.layer}`, point]));
  const groups = [...others.values()].filter(({ mesh: m }) => m !== reference.mesh).map((p) => ratios(p.mesh, p.layer));
  return predictionInterval(ratios(mesh, layer), pooledVariance(groups), { both: 0, high: 0 });
}
