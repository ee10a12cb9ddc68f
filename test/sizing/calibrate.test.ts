import { describe, expect, it } from "vitest";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { type CalibrationCase, calibrate } from "../../src/sizing/calibrate/calibrate.ts";
import type { LoadTest } from "../../src/sizing/calibrate/load-test.ts";
import { testCores } from "../../src/sizing/calibrate/test-cores.ts";
import type { Estate } from "../../src/sizing/estate.ts";
import { planSizing } from "../../src/sizing/plan-sizing.ts";
import { meshOf, told } from "./example-estate.ts";

const run = (p50: number, p90: number, p99: number | null, more: Partial<LoadTest> = {}): LoadTest => ({
  generator: "fortio",
  latencyMs: { p50, p90, p99 },
  requestsPerSecond: 1000,
  wantedPerSecond: 1000,
  connections: 16,
  failed: 0,
  ...more,
});
const test: CalibrationCase = {
  withMesh: run(2.1, 4.4, 7.8),
  without: run(0.8, 1.4, 2.3),
  mesh: meshOf("istio-sidecar"),
  layer: "l7",
  proxyCores: null,
};
const plan = (estate: Estate, mesh: string) => planSizing(estate, meshOf(mesh), "l7", benchmarks);
const moved = (told: Estate, changes: Partial<CalibrationCase> = {}) => ({
  ...told,
  calibration: calibrate({ ...test, ...changes }, told, benchmarks, 0.5),
});

describe("calibrate", () => {
  it("puts the measured mesh where it was measured, with half the spread", () => {
    const [before, after] = [plan(told, "istio-sidecar"), plan(moved(told), "istio-sidecar")];
    expect(after.addedLatencyMs.p50?.expected).toBeCloseTo(1.3, 3);
    expect(after.addedLatencyMs.p90?.expected).toBeCloseTo(3, 3);
    expect(after.addedLatencyMs.p99?.expected).toBeCloseTo(5.5, 3);
    const width = ({ addedLatencyMs: { p90 } }: typeof before) => Math.log((p90?.high ?? 0) / (p90?.low ?? 1));
    expect(width(after)).toBeCloseTo(width(before) / 2, 1);
  });

  it("moves other meshes by the same factor and keeps their spread", () => {
    const estate = moved(told);
    const factor = estate.calibration.latencyFactor ?? Number.NaN;
    const [before, after] = [plan(told, "linkerd"), plan(estate, "linkerd")];
    for (const end of ["low", "expected", "high"] as const)
      expect(after.addedLatencyMs.p90?.[end]).toBeCloseTo((before.addedLatencyMs.p90?.[end] ?? 0) * factor, 2);
    expect(estate.calibration.notes[0]).toMatch(/adds 3 ms at p90, [\d.]+ times the [\d.]+ ms of the records/);
  });

  it("leaves CPU alone where it is not told, and moves it where it is", () => {
    expect(plan(moved(told), "linkerd").dataPlane).toEqual(plan(told, "linkerd").dataPlane);
    const expected = testCores(test, told, benchmarks);
    const twice = plan(moved(told, { proxyCores: 2 * expected }), "istio-sidecar");
    expect(twice.parts.sidecar?.cpuCores.expected).toBeCloseTo(
      2 * (plan(told, "istio-sidecar").parts.sidecar?.cpuCores.expected ?? 0),
      3,
    );
    expect(twice.dataPlane.memoryMiB).toEqual(plan(told, "istio-sidecar").dataPlane.memoryMiB);
  });

  it("changes nothing when the test found what the records say", () => {
    const said = plan(told, "istio-sidecar").addedLatencyMs.p90?.expected ?? 0;
    const same = moved(told, { withMesh: run(0.8, 1.4 + said, null) });
    expect(same.calibration.latencyFactor).toBeCloseTo(1, 2);
    expect(plan(same, "linkerd").addedLatencyMs.p90?.expected).toBeCloseTo(
      plan(told, "linkerd").addedLatencyMs.p90?.expected ?? 0,
      2,
    );
  });

  it("refuses runs that were swapped, or have no percentile in common", () => {
    const swapped = { withMesh: test.without, without: test.withMesh };
    expect(() => moved(told, swapped)).toThrow(/give the run with the mesh first/);
    const none = run(1, 1, 1, { latencyMs: { p50: null, p90: null, p99: 1 } });
    const other = run(1, 1, 1, { latencyMs: { p50: 1, p90: null, p99: null } });
    expect(() => moved(told, { withMesh: none, without: other })).toThrow(/no percentile in common/);
  });

  it("says what speaks against the test", () => {
    const against = (withMesh: LoadTest) => moved(told, { withMesh }).calibration.notes.join(" ");
    expect(against(run(2, 4, 8, { requestsPerSecond: 600 }))).toMatch(/saturated.*different rates/);
    expect(against(run(2, 4, 8, { failed: 0.03 }))).toMatch(/3 % of the requests failed/);
    expect(against(run(2, 4, 8, { connections: 64 }))).toMatch(/different numbers of connections \(64 and 16\)/);
    expect(against(test.withMesh)).not.toMatch(/saturated|failed|different/);
  });
});
