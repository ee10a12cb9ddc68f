import { describe, expect, it } from "vitest";
import { type Benchmark, benchmarks } from "../../src/knowledge/benchmarks.ts";
import { callCost } from "../../src/sizing/call-cost.ts";
import { idleCost } from "../../src/sizing/idle-cost.ts";
import { objectMemoryMiB } from "../../src/sizing/object-memory.ts";
import { passCost } from "../../src/sizing/pass-cost.ts";
import { relativePassCost } from "../../src/sizing/rate-law.ts";
import { recordOf } from "./example-estate.ts";

const sidecar = { mesh: "istio-sidecar", part: "sidecar", software: "envoy" } as const;
const linkerd = { mesh: "linkerd", part: "sidecar", software: "linkerd2-proxy" } as const;
const ztunnel = { mesh: "istio-ambient", part: "ztunnel", software: "ztunnel" } as const;
const told = { vcpuKind: null, keepAlive: true, unknownReuseSpreads: 0.5, payloadBytes: 1000 };

describe("passCost", () => {
  const idleOnly: Benchmark = {
    ...recordOf("linkerd-edge-25.4"),
    figures: { load: [{ part: "sidecar", proxies: 27, passesPerSecond: 0, cpuCores: 0.0175 }] },
  };

  it("is one record's figure less idling where nothing else was measured", () => {
    const { coresPer1000 } = passCost([recordOf("istio-1.24-sidecar"), idleOnly], { ...sidecar, ...told });
    expect(coresPer1000.expected).toBeCloseTo(0.2 - 0.0175 / 27, 9);
  });

  it("brings a busy connection's figure to requests that come alone", () => {
    const curve = [recordOf("istio-tools-2020"), recordOf("istio-1.24-sidecar")];
    const { coresPer1000, law } = passCost(curve, { ...sidecar, ...told });
    const [page, curveAlone] = [(0.2 - 0.003) / relativePassCost(law, 250), coresPer1000.expected];
    expect(page).toBeGreaterThan(0.2 * 2);
    expect(Math.abs(Math.log(curveAlone / page))).toBeLessThan(Math.log(1.3));
  });

  it("learns from a study that measured two programs how they compare", () => {
    const both = (cpuCores: number): Benchmark[] => [
      recordOf("istio-tools-2020"),
      { ...recordOf("istio-1.24-sidecar"), study: "both" },
      {
        ...recordOf("istio-1.24-sidecar"),
        id: "other",
        study: "both",
        mesh: "linkerd",
        software: { sidecar: "linkerd2-proxy" },
        figures: { load: [{ part: "sidecar", proxies: 1, passesPerSecond: 1000, cpuCores }] },
      },
    ];
    const of = (cpuCores: number) => passCost(both(cpuCores), { ...linkerd, ...told }).coresPer1000.expected;
    expect(of(0.1)).toBeLessThan(passCost(both(0.1), { ...sidecar, ...told }).coresPer1000.expected);
    expect(of(0.4)).toBeGreaterThan(passCost(both(0.4), { ...sidecar, ...told }).coresPer1000.expected);
  });

  it("is what the Great Sidecar Debate found for linkerd: 0.36 to 0.43 cores per 1000 passes", () => {
    const { coresPer1000 } = passCost(benchmarks, { ...linkerd, ...told });
    expect(coresPer1000.expected).toBeGreaterThan(0.36);
    expect(coresPer1000.expected).toBeLessThan(0.43);
  });

  it("without reuse: dearer, and no request profits from another on its connection", () => {
    const reuse = passCost(benchmarks, { ...sidecar, ...told });
    const without = passCost(benchmarks, { ...sidecar, ...told, keepAlive: false });
    expect(without.coresPer1000.low).toBe(reuse.coresPer1000.expected);
    expect(without.coresPer1000.expected).toBeGreaterThan(reuse.coresPer1000.high);
    expect([reuse.law.fixed < 1, without.law.fixed]).toEqual([true, 1]);
  });

  it("without reuse takes a record made so where there is one: 2 cores for 1200 new connections a second", () => {
    const { coresPer1000, basis } = passCost(benchmarks, { ...ztunnel, ...told, keepAlive: false });
    expect(coresPer1000.expected).toBeCloseTo(2 / 1.2, 2);
    expect(basis).toContain("ztunnel-1288");
    expect(passCost(benchmarks, { ...ztunnel, ...told }).basis).not.toContain("ztunnel-1288");
  });

  it("raises the high end by as much as is assumed where reuse is unknown, less than where there is none", () => {
    const high = (more: { keepAlive: null; unknownReuseSpreads: number }) =>
      passCost(benchmarks, { ...sidecar, ...told, ...more }).coresPer1000.high;
    const [none, half, once] = [0, 0.5, 1].map((spreads) => high({ keepAlive: null, unknownReuseSpreads: spreads }));
    expect(none).toBe(passCost(benchmarks, { ...sidecar, ...told }).coresPer1000.high);
    expect(half).toBeGreaterThan(none ?? 0);
    expect(once).toBeGreaterThan(half ?? 0);
  });

  it("asks for a record when none measured any proxy", () => {
    expect(() => passCost([], { ...sidecar, ...told })).toThrow(/no benchmark record that fits pass-cpu/);
  });
});

it("an idle proxy costs what was measured for one: 3 millicores for Envoy, 17.5 for 27 of linkerd's", () => {
  expect(idleCost(benchmarks, sidecar).range.expected).toBeCloseTo(0.003, 9);
  expect(idleCost(benchmarks, linkerd).range.expected).toBeCloseTo(0.0175 / 27, 9);
});

it("a call that no proxy passes on costs what was measured: 0.12 cores at 3200 calls a second", () => {
  expect(callCost(benchmarks, "cilium")?.coresPerCall.expected).toBeCloseTo(0.12 / 3200, 12);
  expect(callCost(benchmarks, "linkerd")).toBeNull();
});

describe("objectMemoryMiB", () => {
  it("lies between plain Envoy's 35 kB a cluster and Istio's several times that of 2019", () => {
    const cluster = objectMemoryMiB(benchmarks, "envoy", "cluster");
    expect(cluster?.basis).toEqual(["envoy-object-memory", "istio-11254", "istio-18954"]);
    expect(cluster?.range.expected).toBeGreaterThan(35000 / 2 ** 20);
    expect(cluster?.range.expected).toBeLessThan(155000 / 2 ** 20);
  });

  it("is stated for what nobody measures: 512 MiB for 200,000 pods", () => {
    expect(objectMemoryMiB(benchmarks, "ztunnel", "workload")?.range.expected).toBeCloseTo(512 / 200_000, 5);
    expect(objectMemoryMiB(benchmarks, "linkerd2-proxy", "cluster")).toBeNull();
  });

  it("takes clusters only from proxies whose clusters were counted", () => {
    const counted = recordOf("istio-18954");
    const uncounted: Benchmark = {
      ...counted,
      id: "x",
      study: "x",
      figures: { load: [{ part: "sidecar", proxies: 1, memoryMiB: 900 }] },
    };
    const of = (records: Benchmark[]) =>
      objectMemoryMiB([recordOf("istio-tools-2020"), ...records], "envoy", "cluster");
    expect(of([counted, uncounted])).toEqual(of([counted]));
    expect(of([counted])?.range.expected).toBeCloseTo((105.9 - 67) / 325, 9);
  });
});
