import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { estateFrom } from "../../src/sizing/estate-from.ts";
import { replayBenchmark } from "../../src/sizing/replay.ts";
import { knowledge, meshOf, recordOf, told } from "./example-estate.ts";

const replay = (id: string, estate = told) => {
  const record = recordOf(id);
  return replayBenchmark(record, estate, meshOf(record.mesh ?? ""), benchmarks);
};

describe("the founding statement, Istio 1.7", () => {
  const estate = estateFrom({ answers: {}, flags: { services: 1000, pods: 2000, requestsPerSecond: 500 } }, knowledge);
  const [plan, ...others] = replay("istio-1.7", estate);
  if (!plan) throw new Error("there is a rule");

  it("is one plan, of that record alone", () => {
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ mesh: "istio-sidecar", layer: "l7", growth: 1, basis: ["istio-1.7"] });
  });

  it("to the digit: 500 calls/s are 1000 passes, half a core", () => {
    expect(plan.passesPerSecond).toEqual({ sidecar: 1000 });
    expect(plan.dataPlane.cpuCores).toEqual(exactly(0.5));
  });

  it("to the digit: 50 MB for each proxy, whatever its rate", () => {
    expect(plan.perProxy.memoryMiB).toEqual(exactly(47.68));
    expect(plan.dataPlane.memoryMiB).toEqual(exactly(95367.43));
    const [idle] = replay("istio-1.7", { ...estate, traffic: { ...estate.traffic, callsPerSecond: exactly(0) } });
    expect(idle?.perProxy.memoryMiB).toEqual(exactly(47.68));
    expect(idle?.dataPlane.cpuCores).toEqual(exactly(0));
  });

  it("to the digit: istiod 1 core and 1.5 GB at 1000 services and 2000 pods", () => {
    expect(plan.controlPlane).toEqual({ cpuCores: exactly(1), memoryMiB: exactly(1430.51) });
    const [half] = replay("istio-1.7", { ...estate, pods: exactly(1000), meshedPods: exactly(1000) });
    expect(half?.controlPlane.cpuCores).toEqual(exactly(0.5));
  });

  it("to the digit: 2.76 ms at the 90th percentile, 2.88 at the 99th, nothing of the median", () => {
    expect(plan.addedLatencyMs).toEqual({ p50: null, p90: exactly(2.76), p99: exactly(2.88) });
  });

  it("says beside it what the full model says, and what is known against the rule", () => {
    const words = plan.assumptions.join("\n");
    expect(words).toMatch(
      /The full model says [\d.]+ \([\d.]+ to [\d.]+\) cores of data-plane CPU, the rule 0.5: idle proxies are not free/,
    );
    expect(words).toMatch(/MiB of memory in each proxy, the rule 47.68/);
    expect(words).toMatch(/the rule 1430.51/);
    expect(words).toMatch(/About the record: Istiod's figures were measured in 2019/);
    expect(words).toMatch(/Full model: .*2,000 sidecars/);
  });
});

describe("other rules", () => {
  it("speak for each layer: ambient's ztunnel alone, and with waypoints", () => {
    const [l4, l7] = replay("istio-1.24-ambient");
    expect(Object.keys(l4?.parts ?? {})).toEqual(["ztunnel"]);
    expect(Object.keys(l7?.parts ?? {})).toEqual(["ztunnel", "waypoint"]);
    expect(l4?.dataPlane.cpuCores).toEqual(exactly(0.126));
    expect(l7?.dataPlane.cpuCores).toEqual(exactly(0.376));
    expect(l4?.addedLatencyMs.p90).toEqual(exactly(0.11));
  });

  it("keep a range that the source states, and say when there is no control plane", () => {
    const [plan] = replay("linkerd-edge-25.4");
    expect(plan?.perProxy.memoryMiB).toEqual({ low: 4.9, expected: 5.2, high: 6 });
    expect(plan?.assumptions.join("\n")).toContain("says nothing about the control plane");
  });

  it("do not exist for every record", () => {
    expect(() => replay("istio-15335-sidecar")).toThrow(/states no rule to replay; take one of istio-1.7, /);
  });
});
