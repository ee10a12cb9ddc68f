import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import {
  busyControlPlaneCores,
  controlPlaneCpuCores,
  controlPlaneCpuCost,
} from "../../src/sizing/control-plane-cpu.ts";
import { controlPlaneMemoryCost, controlPlaneMemoryMiB } from "../../src/sizing/control-plane-memory.ts";

const memory = { baseMiB: exactly(40), perObjectMiB: exactly(0.04), perProxyMiB: exactly(1) };
const cpu = { idleCores: exactly(0.01), busyCoresPerProxy: exactly(0.0005), busyChangesPerDay: 12000 };
const shape = { replicas: 2, proxies: exactly(1000), objects: exactly(3000) };

describe("controlPlaneMemoryMiB", () => {
  it("each replica knows every object, proxies are shared (the doc comment's example)", () => {
    expect(controlPlaneMemoryMiB(shape, memory).expected).toBeCloseTo(1320, 9);
  });

  it("holds Istio's published 1430.51 MiB for 2000 sidecars and 1000 services, one replica", () => {
    const found = controlPlaneMemoryMiB(
      { replicas: 1, proxies: exactly(2000), objects: exactly(3000) },
      controlPlaneMemoryCost(benchmarks, "istiod", true),
    );
    expect(found.low).toBeLessThan(1430.51);
    expect(found.high).toBeGreaterThan(1430.51);
    expect(found.high / found.low).toBeLessThan(10);
  });

  it("is less certain without scoped configuration, and where another control plane has to stand in", () => {
    const width = (program: string, scoped: boolean) => {
      const { perProxyMiB } = controlPlaneMemoryCost(benchmarks, program, scoped);
      return perProxyMiB.high / perProxyMiB.low;
    };
    expect(width("istiod", false)).toBeGreaterThan(width("istiod", true));
    expect(width("consul", true)).toBeGreaterThan(width("istiod", true));
  });

  it("is the same for both modes of a product, which run the same program", () => {
    expect(controlPlaneMemoryCost(benchmarks, "istiod", true).borrowed).toBe(false);
  });
});

describe("controlPlaneCpuCores", () => {
  it("is the share of the load test's work that the estate's changes make (the doc comment's example)", () => {
    expect(controlPlaneCpuCores(shape, 1200, cpu).expected).toBeCloseTo(0.07, 9);
  });

  it.each([
    { name: "nothing changes: idle", changes: 0, expected: 0.02 },
    { name: "everything changes: as in the load test", changes: 12000, expected: 0.52 },
    { name: "no more than was measured", changes: 1e6, expected: 0.52 },
    { name: "nobody told: between the two", changes: null, expected: Math.sqrt(0.02 * 0.52) },
  ])("$name", ({ changes, expected }) => {
    expect(controlPlaneCpuCores(shape, changes, cpu).expected).toBeCloseTo(expected, 9);
  });

  it("reaches from idle to busy whatever is expected", () => {
    const { low, high } = controlPlaneCpuCores(shape, 0, cpu);
    expect(low).toBeCloseTo(0.02, 9);
    expect(high).toBeCloseTo(busyControlPlaneCores(shape, cpu).high, 9);
  });

  it("knows the load test's changes: 50 namespaces, one every 360 s", () => {
    expect(controlPlaneCpuCost(benchmarks, "istiod").busyChangesPerDay).toBe((50 * 86400) / 360);
  });
});
