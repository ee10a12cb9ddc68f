import { Failure } from "../failure.ts";
import type { FortioResult, K6Summary } from "../knowledge/load-test-schema.ts";
import type { LoadTest } from "../sizing/calibrate/load-test.ts";

const MS_PER_SECOND = 1000;

/** Durations of fortio are seconds. */
export function fromFortio(
  path: string,
  { DurationHistogram, ActualQPS, RequestedQPS, NumThreads, ErrorsDurationHistogram, RetCodes }: FortioResult,
): LoadTest {
  const at = (wanted: number) => {
    const found = DurationHistogram.Percentiles.find(({ Percentile }) => Percentile === wanted);
    return found === undefined ? null : found.Value * MS_PER_SECOND;
  };
  const wanted = Number(RequestedQPS);
  const latencyMs = { p50: at(50), p90: at(90), p99: at(99) };
  if (latencyMs.p90 === null && latencyMs.p99 === null && latencyMs.p50 === null)
    throw new Failure(
      "input",
      `--calibrate: ${path} has no 50th, 90th or 99th percentile; run fortio with -p 50,90,99.`,
    );
  return {
    generator: "fortio",
    latencyMs,
    requestsPerSecond: ActualQPS,
    wantedPerSecond: wanted > 0 ? wanted : null,
    connections: NumThreads ?? null,
    failed: ErrorsDurationHistogram
      ? ErrorsDurationHistogram.Count / DurationHistogram.Count
      : failedByCode(RetCodes, DurationHistogram.Count),
  };
}

/** HTTP codes from 400 on, and -1, which fortio writes where there was none; of gRPC other names are used. */
function failedByCode(codes: FortioResult["RetCodes"], all: number): number | null {
  if (!codes) return null;
  const failed = Object.entries(codes).filter(([code]) => Number(code) >= 400 || Number(code) < 0);
  return failed.reduce((sum, [, count]) => sum + count, 0) / all;
}

/** Durations of k6 are milliseconds. */
export function fromK6(path: string, { metrics }: K6Summary): LoadTest {
  const duration = figuresOf(metrics.http_req_duration ?? metrics.grpc_req_duration);
  const requests = figuresOf(metrics.http_reqs ?? metrics.iterations);
  const latencyMs = {
    p50: duration?.med ?? duration?.["p(50)"] ?? null,
    p90: duration?.["p(90)"] ?? null,
    p99: duration?.["p(99)"] ?? null,
  };
  if (latencyMs.p50 === null && latencyMs.p90 === null && latencyMs.p99 === null)
    throw new Failure(
      "input",
      `--calibrate: ${path} has no med, p(90) or p(99) of http_req_duration; run k6 with --summary-trend-stats med,p(90),p(99).`,
    );
  if (!requests?.rate) throw new Failure("input", `--calibrate: ${path} has no rate of http_reqs.`);
  const failed = figuresOf(metrics.http_req_failed);
  const users = figuresOf(metrics.vus_max);
  return {
    generator: "k6",
    latencyMs,
    requestsPerSecond: requests.rate,
    wantedPerSecond: null,
    connections: users?.max ?? users?.value ?? null,
    failed: failed?.rate ?? failed?.value ?? null,
  };
}

/** handleSummary's `values`, or the figures themselves. */
function figuresOf<T extends object>(metric: T | { readonly values: T } | undefined): T | undefined {
  if (metric === undefined) return undefined;
  return "values" in metric ? metric.values : metric;
}
