import { describeNumber } from "../describe-range.ts";
import type { CalibrationCase } from "./calibrate.ts";
import type { LoadTest } from "./load-test.ts";

/** Rates that differ by more are not comparable. */
const RATE_TOLERANCE = 0.05;
/** Failed requests end early, and so look fast. */
const MOST_FAILED = 0.01;

/** What speaks against a pair of load tests, in words. */
export function testNotes({ withMesh, without }: CalibrationCase): string[] {
  const runs = [
    { name: "with the mesh", run: withMesh },
    { name: "without", run: without },
  ];
  return [
    ...runs.flatMap(({ name, run }) => runNotes(name, run)),
    ...(differs(withMesh.requestsPerSecond, without.requestsPerSecond)
      ? [
          `The two runs had different rates (${describeNumber(withMesh.requestsPerSecond)} and ${describeNumber(without.requestsPerSecond)} requests/s), so the difference is not the mesh's alone.`,
        ]
      : []),
    ...(withMesh.connections !== null && without.connections !== null && withMesh.connections !== without.connections
      ? [
          `The two runs had different numbers of connections (${withMesh.connections} and ${without.connections}), so the difference is not the mesh's alone.`,
        ]
      : []),
  ];
}

function runNotes(name: string, { requestsPerSecond, wantedPerSecond, failed }: LoadTest): string[] {
  const short = wantedPerSecond !== null && requestsPerSecond < wantedPerSecond * (1 - RATE_TOLERANCE);
  return [
    ...(short
      ? [
          `The run ${name} reached ${describeNumber(requestsPerSecond)} of ${describeNumber(wantedPerSecond ?? 0)} requests/s: it was saturated, and its latency is that of queues.`,
        ]
      : []),
    ...(failed !== null && failed > MOST_FAILED
      ? [
          `Of the run ${name} ${describeNumber(failed * 100)} % of the requests failed; those may be faster than others.`,
        ]
      : []),
  ];
}

function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > RATE_TOLERANCE * Math.max(a, b);
}
