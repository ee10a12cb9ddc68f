import { exactly, type Range, scaleRange } from "../../capacity/range.ts";
import type { TelemetryFacts } from "../../knowledge/telemetry.ts";
import type { Estate } from "../estate.ts";
import type { CallShape } from "../estate-context.ts";
import { product } from "../interval.ts";
import { bytesToMiB, megabytesToMiB } from "../memory-unit.ts";
import type { SizingPlan, Telemetry } from "../plan.ts";
import { roundTo } from "../round.ts";
import { reportingPlaces } from "./reporting-places.ts";

/**
 * Series that a mesh's standard metrics add to a Prometheus, and their memory: over all pairs of workloads that call
 * each other, the places that report the pair times the series of one report, once for each status code where the
 * metric tells them apart. Pairs come from the graph; without one, from how many services one calls. Where the vendor
 * publishes memory for each meshed pod, that is taken. Null where nothing is published.
 *
 * @example
 * // one caller with 3 pods, one callee with 2, two status codes, Istio's sidecars: (3 + 2) * 2 * 67 = 670 series
 */
export function telemetryOf(
  plan: SizingPlan,
  estate: Estate,
  calls: CallShape | null,
  facts: TelemetryFacts,
): Telemetry {
  const of = facts.meshes.find(({ mesh, layer }) => mesh === plan.mesh && layer === plan.layer);
  if (of === undefined) return { series: null, memoryMiB: null, because: facts.notEstimated };
  const { low, expected, high, why } = facts.bytesPerSeries;
  if ("memoryMBPerMeshedPod" in of) {
    const each = megabytesToMiB(of.memoryMBPerMeshedPod);
    const spread = { low: low / expected, expected: 1, high: high / expected };
    return {
      series: null,
      memoryMiB: rounded(product(scaleRange(estate.meshedPods, each), spread), 2),
      because: `${of.why} Twice and half of that are its ends.`,
    };
  }
  const reports = of.reporters.map(({ at, series, byStatusCode }) => {
    const places = reportingPlaces(at, plan, estate, calls, facts.callsPerWorkload);
    return product(scaleRange(places, series), byStatusCode ? facts.statusCodes : exactly(1));
  });
  const series = sum(reports);
  const perSeries = { low: bytesToMiB(low), expected: bytesToMiB(expected), high: bytesToMiB(high) };
  const pairs =
    calls === null ? facts.callsPerWorkload.why : "Pairs of workloads that call each other come from the graph.";
  return {
    series: rounded(series, 0),
    memoryMiB: rounded(product(series, perSeries), 2),
    because: `${of.why} ${pairs} ${facts.statusCodes.why} ${why}`,
  };
}

function sum(ranges: readonly Range[]): Range {
  const total = (end: keyof Range) => ranges.reduce((all, range) => all + range[end], 0);
  return { low: total("low"), expected: total("expected"), high: total("high") };
}

function rounded({ low, expected, high }: Range, digits: number): Range {
  return { low: roundTo(low, digits), expected: roundTo(expected, digits), high: roundTo(high, digits) };
}
