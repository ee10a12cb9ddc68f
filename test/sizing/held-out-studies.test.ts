/**
 * Records predicted by a model that has not seen their study's data plane: that the intervals are neither too narrow
 * to hold a new study, nor so wide that they always would. `benchmarks validate` will do this for every record.
 */
import { describe, expect, it } from "vitest";
import { exactly, type Range } from "../../src/capacity/range.ts";
import { type Benchmark, benchmarks } from "../../src/knowledge/benchmarks.ts";
import type { Estate } from "../../src/sizing/estate.ts";
import type { PartName } from "../../src/sizing/plan.ts";
import { planSizing } from "../../src/sizing/plan-sizing.ts";
import { meshOf, recordOf, told } from "./example-estate.ts";

/** Control planes stay: no other study has measured a small one. */
const without = (study: string): Benchmark[] =>
  benchmarks.map((record) =>
    record.study === study
      ? { ...record, fits: record.fits.filter((what) => what.startsWith("control-plane")) }
      : record,
  );

const unseen = without("great-sidecar-debate");
/** 8 services in 27 pods on 3 nodes of GKE, 200 connections; three calls a request. */
const faces: Estate = {
  ...told,
  services: exactly(8),
  servicePorts: exactly(8),
  pods: exactly(27),
  meshedPods: exactly(27),
  endpoints: exactly(27),
  namespaces: exactly(1),
  nodes: exactly(3),
  connections: exactly(200),
  waypointReplicas: 3,
};

interface Row {
  readonly name: string;
  readonly quantity: "cpuCores" | "memoryMiB";
  readonly predicted: Range;
  readonly measured: number;
}

const rows = ["linkerd-edge-25.4", "istio-1.25-ambient-gsd"].flatMap((id): Row[] =>
  (recordOf(id).figures.load ?? []).flatMap(({ part, passesPerSecond, cpuCores, memoryMiB }) => {
    if (!passesPerSecond) return [];
    const calls = part === "waypoint" ? passesPerSecond : passesPerSecond / 2;
    const traffic = { callsPerSecond: exactly(calls), ingressPerSecond: null, from: "measured" } as const;
    const plan = planSizing({ ...faces, traffic }, meshOf(recordOf(id).mesh ?? ""), "l7", unseen);
    const predicted = plan.parts[part as PartName];
    if (!predicted) throw new Error(`${id} has no ${part}`);
    const name = `${part} of ${id} at ${passesPerSecond} passes/s`;
    return [
      ...(cpuCores === undefined
        ? []
        : [{ name, quantity: "cpuCores" as const, predicted: predicted.cpuCores, measured: cpuCores }]),
      ...(memoryMiB === undefined
        ? []
        : [{ name, quantity: "memoryMiB" as const, predicted: predicted.memoryMiB, measured: memoryMiB }]),
    ];
  }),
);

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

describe("the Great Sidecar Debate, not having seen it", () => {
  it("is there to be predicted", () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)("$name: $quantity lies inside the interval", ({ predicted, measured }) => {
    expect(measured).toBeGreaterThanOrEqual(predicted.low);
    expect(measured).toBeLessThanOrEqual(predicted.high);
  });

  it("by intervals that say something", () => {
    const widths = rows.map(({ predicted }) => predicted.high / predicted.low);
    expect(Math.max(...widths)).toBeLessThan(20);
    expect(median(widths)).toBeLessThan(7);
  });

  it("memory to a third at the median, where the rule of 50 MB for each proxy is several times off", () => {
    const errors = rows
      .filter(({ quantity }) => quantity === "memoryMiB")
      .map((r) => Math.abs(r.predicted.expected / r.measured - 1));
    expect(median(errors)).toBeLessThan(1 / 3);
  });

  it("waypoint CPU to a quarter, from a page whose own figure is three times lower", () => {
    const errors = rows
      .filter(({ name, quantity }) => name.startsWith("waypoint") && quantity === "cpuCores")
      .map((r) => Math.abs(r.predicted.expected / r.measured - 1));
    expect(Math.max(...errors)).toBeLessThan(0.25);
  });
});

it("a mesh of about 2000 pods, unscoped: 400 to 500 MB for each sidecar were reported (istio issue 35828)", () => {
  const estate: Estate = {
    ...told,
    services: exactly(1000),
    servicePorts: { low: 1000, expected: 1600, high: 2700 },
    pods: exactly(2000),
    meshedPods: exactly(2000),
    endpoints: exactly(3200),
  };
  const { low, high } = planSizing(estate, meshOf("istio-sidecar"), "l7", benchmarks).perProxy.memoryMiB;
  const reportedMiB = 450e6 / 2 ** 20;
  expect(low).toBeLessThan(reportedMiB);
  expect(high).toBeGreaterThan(reportedMiB);
});
