import { linearRegression, mean } from "simple-statistics";
import { groupBy } from "../group-by.ts";
import type { Benchmark, LoadPoint } from "../knowledge/benchmark-schema.ts";
import { geometricMean } from "./interval.ts";
import { memoByRecords } from "./memo.ts";

/**
 * How much less a request costs where many follow each other on one connection: at up to one a second each wakes the
 * proxy alone; above, the proxy handles several at a time, and the cost of one falls as rate^-decline, up to the
 * highest rate that was measured.
 *
 * This is what makes published figures of one proxy differ several times: vendors measure few busy connections (Istio
 * 1.24: 250 requests a second on each of 4), independent tests many quiet ones (Great Sidecar Debate: at most a few).
 */
export interface RateLaw {
  readonly decline: number;
  /** Requests a second on one connection beyond which nothing was measured. */
  readonly upTo: number;
}

/** Requests a second on a connection at which the cost of a pass is stated. */
const ALONE = 1;
/** A curve needs points enough to show that it bends. */
const MIN_POINTS = 3;

/** The cost of a pass at this rate on each connection, in units of its cost for a request that comes alone. At most 1. */
export function relativePassCost({ decline, upTo }: RateLaw, requestsPerConnection: number): number {
  return Math.min(Math.max(requestsPerConnection, ALONE), Math.max(upTo, ALONE)) ** -decline;
}

/** Requests a second on each connection of a measured proxy. New connections carry one request, so it comes alone. */
export function requestsPerConnection(benchmarks: readonly Benchmark[], record: Benchmark, point: LoadPoint): number {
  if (record.conditions.keepAlive === false) return ALONE;
  const connections = record.conditions.connections ?? typicalConnections(benchmarks);
  return (point.passesPerSecond ?? 0) / point.proxies / connections;
}

/** Where a test does not say how many connections it used: the geometric mean of those that do. */
const typicalConnections = memoByRecords((benchmarks) => {
  const stated = groupBy(
    benchmarks.filter(({ fits, conditions }) => fits.includes("pass-cpu") && conditions.connections !== undefined),
    ({ study }) => study,
  );
  return stated.size === 0
    ? 1
    : geometricMean([...stated.values()].map((of) => geometricMean(of.map((r) => r.conditions.connections ?? 1))));
});

/**
 * The law, by least squares on logarithms over the records that fit "pass-cpu" and state connections and three rates
 * or more. Each curve has a level of its own: only how steeply cost falls is shared, by all programs. No decline where
 * there is no such record.
 */
export const rateLaw = memoByRecords(fitLaw);

function fitLaw(benchmarks: readonly Benchmark[]): RateLaw {
  const curves = benchmarks
    .filter(({ fits, conditions }) => fits.includes("pass-cpu") && conditions.connections !== undefined)
    .flatMap((record) => curvesOf(benchmarks, record));
  const points = curves.filter(({ length }) => length >= MIN_POINTS).flatMap(aboutItsMean);
  const slope = points.length === 0 ? 0 : linearRegression(points).m;
  const rates = curves.flat().map(({ logRate }) => Math.exp(logRate));
  return {
    // All at one rate: no slope can be told.
    decline: Number.isNaN(slope) ? 0 : Math.min(1, Math.max(0, -slope)),
    upTo: Math.max(ALONE, ...rates),
  };
}

/** Without the curve's own level, so that one line through the points of all curves has the slope they share. */
function aboutItsMean(curve: readonly CostPoint[]): number[][] {
  const meanRate = mean(curve.map(({ logRate }) => logRate));
  const meanCost = mean(curve.map(({ logCost }) => logCost));
  return curve.map(({ logRate, logCost }) => [logRate - meanRate, logCost - meanCost]);
}

interface CostPoint {
  readonly logRate: number;
  readonly logCost: number;
}

/** Cost of a pass above idle against the rate on each connection, for each part that a record measured. */
function curvesOf(benchmarks: readonly Benchmark[], record: Benchmark): CostPoint[][] {
  return [...groupBy(record.figures.load ?? [], ({ part }) => part).values()].map((load) => {
    const idle = load.find(({ passesPerSecond }) => passesPerSecond === 0);
    const idleCores = idle?.cpuCores === undefined ? 0 : idle.cpuCores / idle.proxies;
    return load.flatMap((point) => {
      const busy = (point.cpuCores ?? 0) - idleCores * point.proxies;
      if (!point.passesPerSecond || busy <= 0) return [];
      const rate = Math.max(ALONE, requestsPerConnection(benchmarks, record, point));
      return [{ logRate: Math.log(rate), logCost: Math.log(busy / point.passesPerSecond) }];
    });
  });
}
