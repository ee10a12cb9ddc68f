import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { busiestPassesPerSecond, meanPerProxy } from "../../src/sizing/busiest-proxy.ts";

const uneven = { workloadLoads: [], trafficConcentration: { low: 1, expected: 5, high: 20 } };
const workload = { kind: "Deployment", namespace: "shop", name: "cart" };

describe("busiestPassesPerSecond", () => {
  it("is the mean times how uneven traffic may be (the doc comment's example)", () => {
    const busiest = busiestPassesPerSecond("sidecar", exactly(1000), exactly(100), uneven);
    expect(busiest.low).toBeCloseTo(10, 9);
    expect(busiest.expected).toBeCloseTo(50, 9);
    expect(busiest.high).toBeCloseTo(200, 9);
  });

  it("is never more than all of it", () => {
    expect(busiestPassesPerSecond("waypoint", exactly(1000), exactly(2), uneven)).toEqual({
      low: 500,
      expected: 1000,
      high: 1000,
    });
    expect(busiestPassesPerSecond("waypoint", exactly(1000), exactly(1), uneven)).toEqual(exactly(1000));
  });

  it("is less uneven over nodes, which average over their pods", () => {
    expect(busiestPassesPerSecond("ztunnel", exactly(1000), exactly(100), uneven).high).toBeCloseTo(50, 9);
  });

  it("is the measured maximum where rates by workload were measured, and sidecars only", () => {
    const measured = {
      ...uneven,
      workloadLoads: [
        { workload, pods: 2, callsPerSecond: 300 },
        { workload, pods: 10, callsPerSecond: 500 },
      ],
    };
    expect(busiestPassesPerSecond("sidecar", exactly(1000), exactly(100), measured)).toEqual(exactly(150));
    expect(busiestPassesPerSecond("ztunnel", exactly(1000), exactly(100), measured).expected).toBeLessThan(50);
  });
});

it("the mean divides by no proxies without harm", () => {
  expect(meanPerProxy(exactly(0), exactly(0))).toEqual(exactly(0));
});
