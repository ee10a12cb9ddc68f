import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { noContext } from "../../src/sizing/estate-context.ts";
import { pathLatencies } from "../../src/sizing/latency-path/path-latency.ts";
import { quantileFunction } from "../../src/sizing/latency-path/quantile-function.ts";
import { simulatePath } from "../../src/sizing/latency-path/simulate-path.ts";

const call = { p50: 1, p90: 2, p99: 4 };

describe("quantileFunction", () => {
  it("goes through the percentiles it was made from", () => {
    const at = quantileFunction(call);
    expect(at?.(0)).toBeCloseTo(1, 6);
    expect(at?.(1.2816)).toBeCloseTo(2, 6);
    expect(at?.(2.3263)).toBeCloseTo(4, 6);
  });

  it("needs two of them", () => {
    expect(quantileFunction({ p50: null, p90: 2, p99: null })).toBeNull();
  });
});

describe("simulatePath", () => {
  it("of one call gives its own percentiles back", () => {
    const one = simulatePath(call, 1);
    expect(one?.p50).toBeCloseTo(1, 1);
    expect(one?.p90).toBeCloseTo(2, 1);
    expect(Math.abs((one?.p99 ?? 0) - 4)).toBeLessThan(0.25);
  });

  it("of many lies between the sum of means' neighbourhood and the naive sum", () => {
    const five = simulatePath(call, 5);
    expect(five?.p50).toBeGreaterThan(5);
    expect(five?.p99).toBeLessThan(20 * 0.7);
    expect(five?.p99).toBeGreaterThan(five?.p90 ?? 0);
  });

  it("approaches a normal distribution: at 100 log-normal calls the mean is the sum of means", () => {
    // Log-normal with p50 1 and sigma 0.5: mean exp(0.125).
    const sigma = 0.5;
    const lognormal = { p50: 1, p90: Math.exp(1.2816 * sigma), p99: Math.exp(2.3263 * sigma) };
    expect(Math.abs((simulatePath(lognormal, 100)?.p50 ?? 0) / (100 * Math.exp(sigma ** 2 / 2)) - 1)).toBeLessThan(
      0.02,
    );
  });

  it("is the same each time, in proportion to its unit, and never less for more calls", () => {
    const percentiles = fc
      .tuple(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
      )
      .map(([p50, up, more]) => ({ p50, p90: p50 * up, p99: p50 * up * more }));
    fc.assert(
      fc.property(percentiles, fc.integer({ min: 1, max: 6 }), (each, calls) => {
        const first = simulatePath(each, calls);
        expect(simulatePath(each, calls)).toEqual(first);
        for (const percentile of ["p50", "p90", "p99"] as const) {
          const value = first?.[percentile] ?? Number.NaN;
          expect(simulatePath(each, calls + 1)?.[percentile]).toBeGreaterThanOrEqual(value);
        }
        const seconds = { p50: each.p50 / 1000, p90: each.p90 / 1000, p99: each.p99 / 1000 };
        expect((simulatePath(seconds, calls)?.p99 ?? 0) * 1000).toBeCloseTo(first?.p99 ?? Number.NaN, 4);
      }),
      { numRuns: 20 },
    );
  });
});

describe("pathLatencies", () => {
  const perCall = { p50: exactly(1), p90: { low: 1, expected: 2, high: 4 }, p99: { low: 2, expected: 4, high: 8 } };
  const ref = (name: string) => ({ apiGroup: "apps", kind: "Deployment", namespace: "shop", name });

  it("has the naive sum beside the simulated one, along each path of the graph", () => {
    const workloads = ["web", "cart", "store"].map(ref);
    const calls = { pairs: [], paths: [{ path: "longest" as const, workloads }] };
    const [path, ...others] = pathLatencies(perCall, { ...noContext, calls });
    expect(others).toEqual([]);
    expect(path).toMatchObject({
      path: "longest",
      calls: 2,
      workloads,
      naiveSumMs: { p99: { expected: 8, high: 16 } },
    });
    expect(path?.addedMs.p99?.expected).toBeLessThan(8);
    expect(path?.addedMs.p99?.low).toBeLessThan(path?.addedMs.p99?.expected ?? 0);
  });

  it("takes the number of calls that is told, and says nothing without any path or latency", () => {
    expect(pathLatencies(perCall, { ...noContext, pathCalls: 4 })[0]).toMatchObject({ path: "told", calls: 4 });
    expect(pathLatencies(perCall, noContext)).toEqual([]);
    expect(pathLatencies({ p50: null, p90: exactly(1), p99: null }, { ...noContext, pathCalls: 4 })).toEqual([]);
  });
});
