import type { Range } from "../capacity/range.ts";
import { Failure } from "../failure.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Estimate, Wanted } from "./estimate.ts";
import { aboutLoad, idleCost } from "./idle-cost.ts";
import { memoByRecordsAnd } from "./memo.ts";
import { cpuPooling, pooledEstimate, type UncertainObservation } from "./pooled-estimate.ts";
import { alone, lawOf, type RateLaw, rateLaw, relativePassCost, requestsPerConnection } from "./rate-law.ts";
import { NORMAL_80 } from "./student-deviation.ts";

/** What passing requests costs one kind of proxy. */
export interface PassCost {
  /** Cores per 1000 passes a second, above idle, for requests that come alone on their connections. */
  readonly coresPer1000: Range;
  /** How much less where many follow each other on a connection. */
  readonly law: RateLaw;
  /** Cores of one proxy that carries nothing. */
  readonly idleCores: Range;
  readonly basis: readonly string[];
  readonly borrowed: boolean;
  /** Bodies are larger than any that was measured, and the high end is raised for it. */
  readonly largerBodies: boolean;
}

/** What about the traffic explains the cost of a pass; null where nobody told. */
export interface TrafficKind {
  readonly vcpuKind: VcpuKind | null;
  /** Connections carry many requests, or one each. */
  readonly keepAlive: boolean | null;
  /** Spreads by which the high end rises where that is unknown. */
  readonly unknownReuseSpreads: number;
  /** The larger of request and response. */
  readonly payloadBytes: number | null;
}

/**
 * The cost of a pass for a part of a mesh, from the records that fit "pass-cpu", brought to requests that come
 * alone by the law of rates (rate-law.ts). Its interval is the spread between studies.
 *
 * Almost everything published reuses connections, so that is assumed and the high end raised where nobody told. With a
 * new connection for each request, records made so are used where there are any; else the expected cost becomes the
 * high end of one spread between studies, and the low end what reuse would cost. Bodies larger than any that was
 * measured raise the high end too.
 */
export const passCost = memoByRecordsAnd(
  ({ mesh, part, software, vcpuKind, keepAlive, unknownReuseSpreads, payloadBytes }: Wanted & TrafficKind) =>
    [mesh, part, software, vcpuKind, keepAlive, unknownReuseSpreads, payloadBytes].join("/"),
  fitPassCost,
);

function fitPassCost(
  benchmarks: readonly Benchmark[],
  { mesh, part, software, ...kind }: Wanted & TrafficKind,
): PassCost {
  const wanted: Wanted = { mesh, part, software };
  const fitted = benchmarks.filter(({ fits }) => fits.includes("pass-cpu"));
  const idle = idleCost(benchmarks, wanted);
  const passes = (records: readonly Benchmark[]) =>
    records.flatMap((record) => passObservations(record, benchmarks, idle.range.expected));
  const reusing = passes(fitted.filter(({ conditions }) => conditions.keepAlive !== false));
  const opening = passes(fitted.filter(({ conditions }) => conditions.keepAlive === false));
  const largerBodies = exceedsMeasured(fitted, kind.payloadBytes);
  const raise = largerBodies ? 1 : 0;
  const kindOf = { ...wanted, vcpuKind: kind.vcpuKind };
  const speaksForIt = opening.some(({ mesh, part }) => mesh === wanted.mesh && part === wanted.part);
  const cost =
    kind.keepAlive === false && speaksForIt
      ? pooledEstimate(opening, kindOf, cpuPooling, { both: 0, high: raise })
      : pooledEstimate(reusing, kindOf, cpuPooling, { both: 0, high: raise + reuseSteps(kind) });
  if (cost === null) {
    throw new Failure(
      "input",
      "no benchmark record that fits pass-cpu measured a proxy at a rate: add one with passesPerSecond and cpuCores",
    );
  }
  return {
    coresPer1000: kind.keepAlive === false && !speaksForIt ? withoutReuse(cost.range) : cost.range,
    law: kind.keepAlive === false ? alone : lawOf(rateLaw(benchmarks), part),
    idleCores: idle.range,
    basis: basisOf(cost, idle),
    borrowed: cost.borrowed,
    largerBodies,
  };
}

/** Spreads by which the high end of figures made with reuse rises: reuse may be missing, or is. */
function reuseSteps({ keepAlive, unknownReuseSpreads }: TrafficKind): number {
  if (keepAlive === null) return unknownReuseSpreads;
  return keepAlive ? 0 : 1;
}

function basisOf(cost: Estimate, idle: Estimate): string[] {
  return [...new Set([...cost.basis, ...idle.basis])];
}

/** One step up: what was the high end is expected, and it may be as much dearer again. */
function withoutReuse({ expected, high }: Range): Range {
  return { low: expected, expected: high, high: (high * high) / expected };
}

function exceedsMeasured(fitted: readonly Benchmark[], payloadBytes: number | null): boolean {
  return (
    payloadBytes !== null && payloadBytes > Math.max(...fitted.map(({ conditions }) => conditions.payloadBytes ?? 0))
  );
}

function passObservations(
  record: Benchmark,
  benchmarks: readonly Benchmark[],
  idleCores: number,
): UncertainObservation[] {
  const law = rateLaw(benchmarks);
  return (record.figures.load ?? []).flatMap((point) => {
    const { part, proxies, likelyPassesPerSecond: likely, cpuCores, statistic } = point;
    const passes = point.passesPerSecond ?? likely?.expected;
    if (!passes || cpuCores === undefined) return [];
    const busy = cpuCores - proxies * idleCores;
    const relative = relativePassCost(lawOf(law, part), requestsPerConnection(benchmarks, record, point));
    const value = ((busy / passes) * 1000) / relative;
    const uncertainty = likely === undefined ? 0 : (Math.log(likely.high / likely.low) / (2 * NORMAL_80)) ** 2;
    return busy > 0 ? [{ ...aboutLoad(record, part), value, upper: statistic === "max", uncertainty }] : [];
  });
}
