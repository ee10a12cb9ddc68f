import type { Range } from "../../capacity/range.ts";
import type { MeshId } from "../../knowledge/meshes.ts";
import type { PassCost } from "../pass-cost.ts";
import type { SizingPlan } from "../plan.ts";

/** By how much the user's own load test lies from what the records say, to move all figures to that hardware. */
export interface Calibration {
  /** What ran in the test. */
  readonly mesh: MeshId;
  readonly layer: "l4" | "l7";
  /** Measured over expected at the highest percentile that both know; null where the records say nothing. */
  readonly latencyFactor: number | null;
  readonly measuredMs: { readonly p50: number | null; readonly p90: number | null; readonly p99: number | null };
  /** Null where the CPU of the test's proxies was not told. */
  readonly cpuFactor: number | null;
  /** Share of the spread between studies (of logarithms) that is left for the mesh of the test, 0..1. */
  readonly leftSpread: number;
  /** In words: by how much what moved, and what speaks against the test. */
  readonly notes: readonly string[];
}

/** Latency of a plan on the user's hardware: moved by the factor; for what was measured itself, as measured and narrower. */
export function calibratedLatency(
  latency: SizingPlan["addedLatencyMs"],
  { mesh, layer }: { readonly mesh: MeshId; readonly layer: "l4" | "l7" },
  calibration: Calibration | undefined,
): SizingPlan["addedLatencyMs"] {
  if (!calibration) return latency;
  const own = calibration.mesh === mesh && calibration.layer === layer;
  const at = (percentile: "p50" | "p90" | "p99") => {
    const range = latency[percentile];
    const measured = own ? calibration.measuredMs[percentile] : null;
    // Where nothing is published of this percentile, it is taken to be as uncertain as the 90th.
    if (measured !== null) return around(measured, range ?? latency.p90, calibration.leftSpread);
    if (range === null || calibration.latencyFactor === null) return range;
    return around(range.expected * calibration.latencyFactor, range, own ? calibration.leftSpread : 1);
  };
  return { p50: at("p50"), p90: at("p90"), p99: at("p99") };
}

/** What passes and idling cost on the user's hardware. */
export function calibratedCost(cost: PassCost, mesh: MeshId, calibration: Calibration | undefined): PassCost {
  const factor = calibration?.cpuFactor ?? null;
  if (!calibration || factor === null) return cost;
  const left = calibration.mesh === mesh ? calibration.leftSpread : 1;
  const moved = (range: Range) => around(range.expected * factor, range, left);
  return { ...cost, coresPer1000: moved(cost.coresPer1000), idleCores: moved(cost.idleCores) };
}

/** A value with what is left of a range's relative spread; where there was no range, without one. */
function around(expected: number, range: Range | null, left: number): Range {
  if (range === null || range.expected === 0 || range.low === 0) {
    return { low: expected, expected, high: expected };
  }
  return {
    low: expected * (range.low / range.expected) ** left,
    expected,
    high: expected * (range.high / range.expected) ** left,
  };
}
