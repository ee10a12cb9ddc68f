import { mean } from "simple-statistics";
import { groupBy } from "../group-by.ts";
import type { Benchmark, LoadPoint } from "../knowledge/benchmark-schema.ts";
import { geometricMean } from "./interval.ts";
import { memoByRecords } from "./memo.ts";
import type { PartName } from "./plan.ts";

/**
 * How much less a request costs where many follow each other on one connection: part of its cost is what has to be done
 * for it whatever the rate (parsing, routing, encryption), part is waking up for it, which requests that arrive
 * together share. So the cost of one is `fixed + (1 - fixed) / (1 + rate / half)` of what it costs alone, up to the
 * highest rate that was measured.
 *
 * This is what makes published figures of one proxy differ several times: vendors measure few busy connections (Istio
 * 1.24: 250 requests a second on each of 4), independent tests many quiet ones (Great Sidecar Debate: at most a few).
 */
export interface RateLaw {
  /** The share of a request's cost that no other shares, 0..1. */
  readonly fixed: number;
  /** Requests a second on a connection at which the other part has halved. */
  readonly half: number;
  /** Requests a second on one connection beyond which nothing was measured. */
  readonly upTo: number;
}

/** Every request wakes the proxy: a connection for each, or no curve to tell otherwise. */
export const alone: RateLaw = { fixed: 1, half: 1, upTo: 0 };

/** A curve needs points enough to show that it bends. */
const MIN_POINTS = 3;
/** What is tried first: shares from nothing to all, and halves from 1 to 1000 requests a second. */
const [fixedStep, decadeStep] = [0.1, 0.2];
const coarse = { fixed: steps(0, 1, fixedStep), decades: steps(0, 3, decadeStep) };
/** Then so much more finely about the best of them. */
const FINER = 4;

/**
 * The law for a part: what works at layer 4 alone parses and routes nothing, it only moves what has arrived, so all of its
 * cost is shared by what arrives together.
 */
export function lawOf(law: RateLaw, part: PartName): RateLaw {
  return part === "ztunnel" && law !== alone ? { ...law, fixed: 0 } : law;
}

/** The cost of a pass at this rate on each connection, in units of its cost for a request that comes alone. At most 1. */
export function relativePassCost({ fixed, half, upTo }: RateLaw, requestsPerConnection: number): number {
  const rate = fixed === 0 ? Math.min(requestsPerConnection, upTo) : requestsPerConnection;
  return fixed + (1 - fixed) / (1 + rate / half);
}

/** Requests a second on each connection of a measured proxy. New connections carry one request, so it comes alone. */
export function requestsPerConnection(benchmarks: readonly Benchmark[], record: Benchmark, point: LoadPoint): number {
  if (record.conditions.keepAlive === false) return 0;
  const connections = record.conditions.connections ?? typicalConnections(benchmarks);
  const passes = point.passesPerSecond ?? point.likelyPassesPerSecond?.expected ?? 0;
  return passes / point.proxies / connections;
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
 * The law, by least squares on logarithms over the records that fit "pass-cpu", reuse connections and state three rates or
 * more. Each curve has a level of its own: only how cost falls is shared, by all programs. No decline where there is no
 * such record.
 */
export const rateLaw = memoByRecords(fitLaw);

function fitLaw(benchmarks: readonly Benchmark[]): RateLaw {
  const curves = benchmarks
    .filter(({ fits, conditions }) => fits.includes("pass-cpu") && conditions.keepAlive !== false)
    .flatMap((record) => curvesOf(benchmarks, record));
  const bent = curves.filter(({ length }) => length >= MIN_POINTS);
  if (bent.length === 0) return alone;
  const upTo = Math.max(...curves.flat().map(({ rate }) => rate));
  const best = (tried: typeof coarse) =>
    tried.fixed
      .flatMap((fixed) => tried.decades.map((decade): RateLaw => ({ fixed, half: 10 ** decade, upTo })))
      .map((law) => ({ law, left: misfit(bent, law) }))
      .reduce((least, one) => (one.left < least.left ? one : least)).law;
  const near = best(coarse);
  const decade = Math.log10(near.half);
  return best({
    fixed: steps(Math.max(0, near.fixed - fixedStep), Math.min(1, near.fixed + fixedStep), fixedStep / FINER),
    decades: steps(decade - decadeStep, decade + decadeStep, decadeStep / FINER),
  });
}

/** From one number to another, both included. */
function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/** Squared deviations of logarithms that the law leaves, each curve being free in its level. */
function misfit(curves: readonly (readonly CostPoint[])[], law: RateLaw): number {
  const l4 = lawOf(law, "ztunnel");
  return curves.reduce((sum, curve) => {
    const left = curve.map(({ part, rate, cost }) =>
      Math.log(cost / relativePassCost(part === "ztunnel" ? l4 : law, rate)),
    );
    const level = mean(left);
    return sum + left.reduce((squares, one) => squares + (one - level) ** 2, 0);
  }, 0);
}

interface CostPoint {
  readonly part: PartName;
  readonly rate: number;
  readonly cost: number;
}

/** Cost of a pass above idle against the rate on each connection, for each part that a record measured. */
function curvesOf(benchmarks: readonly Benchmark[], record: Benchmark): CostPoint[][] {
  return [...groupBy(record.figures.load ?? [], ({ part }) => part).values()].map((load) => {
    const idle = load.find(({ passesPerSecond }) => passesPerSecond === 0);
    const idleCores = idle?.cpuCores === undefined ? 0 : idle.cpuCores / idle.proxies;
    return load.flatMap((point) => {
      const busy = (point.cpuCores ?? 0) - idleCores * point.proxies;
      if (!point.passesPerSecond || busy <= 0) return [];
      return [
        {
          part: point.part,
          rate: requestsPerConnection(benchmarks, record, point),
          cost: busy / point.passesPerSecond,
        },
      ];
    });
  });
}
