import type { Range } from "../../capacity/range.ts";
import type { EstateContext } from "../estate-context.ts";
import type { PathLatency, SizingPlan } from "../plan.ts";
import { roundLatency } from "../round.ts";
import { type SimulatedPath, simulatePath } from "./simulate-path.ts";

type PerCall = SizingPlan["addedLatencyMs"];
type End = keyof Range;

const ends = ["low", "expected", "high"] as const;
/** Longer paths are a fault of the graph, and each call costs a pass over all samples. */
const MOST_CALLS = 200;

/**
 * What a mesh adds along the longest and the busiest path of the graph, and along a path of as many calls as somebody
 * told; each with the naive sum of percentiles beside it. Empty where no path is known, or too few percentiles.
 */
export function pathLatencies(perCall: PerCall, { calls, pathCalls }: EstateContext): PathLatency[] {
  const paths: {
    readonly path: PathLatency["path"];
    readonly workloads: PathLatency["workloads"];
    readonly calls: number;
  }[] = [
    ...(pathCalls === null ? [] : [{ path: "told" as const, workloads: [], calls: pathCalls }]),
    ...(calls?.paths ?? []).map(({ path, workloads }) => ({ path, workloads, calls: workloads.length - 1 })),
  ];
  return paths.flatMap((path) => {
    const along = path.calls < 1 || path.calls > MOST_CALLS ? null : latencyAlong(perCall, path.calls);
    return along === null ? [] : [{ ...path, ...along }];
  });
}

function latencyAlong(perCall: PerCall, calls: number): Pick<PathLatency, "addedMs" | "naiveSumMs"> | null {
  const simulated = ends.map((end) => simulatePath(at(perCall, end), calls));
  const [low, expected, high] = simulated;
  if (!low || !expected || !high) return null;
  const range = (of: (path: SimulatedPath) => number): Range => ({
    low: of(low),
    expected: of(expected),
    high: of(high),
  });
  const sum = (one: Range | null) =>
    one && { low: one.low * calls, expected: one.expected * calls, high: one.high * calls };
  return {
    addedMs: roundLatency({ p50: range(({ p50 }) => p50), p90: range(({ p90 }) => p90), p99: range(({ p99 }) => p99) }),
    naiveSumMs: roundLatency({ p50: sum(perCall.p50), p90: sum(perCall.p90), p99: sum(perCall.p99) }),
  };
}

function at({ p50, p90, p99 }: PerCall, end: End) {
  return { p50: p50?.[end] ?? null, p90: p90?.[end] ?? null, p99: p99?.[end] ?? null };
}
