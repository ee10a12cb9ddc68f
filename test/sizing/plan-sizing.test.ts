import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, type Range } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { type Estate, growEstate } from "../../src/sizing/estate.ts";
import { estateFrom } from "../../src/sizing/estate-from.ts";
import type { Figures, SizingPlan } from "../../src/sizing/plan.ts";
import { planAll } from "../../src/sizing/plan-all.ts";
import { planSizing } from "../../src/sizing/plan-sizing.ts";
import { everyMeshAndLayer, knowledge, meshOf, told } from "./example-estate.ts";

const plan = (estate: Estate, mesh: string, layer: "l4" | "l7" = "l7") =>
  planSizing(estate, meshOf(mesh), layer, benchmarks);
const silent: Estate = { ...told, traffic: { callsPerSecond: exactly(0), ingressPerSecond: null, from: "flag" } };
const unknown: Estate = { ...told, traffic: { callsPerSecond: null, ingressPerSecond: null, from: "unknown" } };

function rangesOf(p: SizingPlan): Range[] {
  const figures: Figures[] = [p.dataPlane, p.controlPlane, p.perProxy, p.busiestProxy, ...Object.values(p.parts)];
  const { p50, p90, p99 } = p.addedLatencyMs;
  return [...figures.flatMap((f) => [f.cpuCores, f.memoryMiB]), ...[p50, p90, p99].filter((range) => range !== null)];
}

/** Counts, rates and connections of any size, nothing at all included. */
const anyEstate = fc
  .record({
    services: fc.nat(500),
    pods: fc.nat(5000),
    nodes: fc.nat(300),
    namespaces: fc.nat(60),
    calls: fc.option(fc.nat(1_000_000)),
    ingress: fc.option(fc.nat(100_000)),
    connections: fc.integer({ min: 1, max: 2000 }),
    keepAlive: fc.constantFrom(true, false, null),
    vcpuKind: fc.constantFrom("cloud" as const, "bare-metal" as const, null),
    scopedConfig: fc.boolean(),
  })
  .map(
    ({ services, pods, nodes, namespaces, calls, ingress, connections, ...more }): Estate => ({
      ...told,
      ...more,
      services: exactly(services),
      servicePorts: { low: services, expected: services * 1.6, high: services * 2.7 },
      pods: exactly(pods),
      meshedPods: exactly(pods),
      endpoints: exactly(pods),
      nodes: exactly(nodes),
      namespaces: exactly(namespaces),
      connections: exactly(connections),
      traffic: {
        callsPerSecond: calls === null ? null : exactly(calls),
        ingressPerSecond: ingress === null ? null : exactly(ingress),
        from: "flag",
      },
    }),
  );

describe.each(everyMeshAndLayer)("$name", ({ mesh, layer }) => {
  const of = (estate: Estate, growth = 1) => planSizing(growEstate(estate, growth), mesh, layer, benchmarks);

  it("gives ordered, finite, non-negative ranges for any estate", () => {
    fc.assert(
      fc.property(anyEstate, (estate) => {
        for (const { low, expected, high } of rangesOf(of(estate))) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(expected);
          expect(expected).toBeLessThanOrEqual(high);
          expect(Number.isFinite(high)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("sums what its parts say", () => {
    const { parts, dataPlane, reserved } = of(told);
    const { controlPlane: _, ...carrying } = parts;
    for (const end of ["low", "expected", "high"] as const) {
      const cores = Object.values(carrying).reduce((sum, part) => sum + part.cpuCores[end], 0);
      expect(dataPlane.cpuCores[end]).toBeCloseTo(cores, 5);
    }
    const memory = Object.values(parts).reduce((sum, part) => sum + part.reserved.memoryMiB, 0);
    expect(reserved).toMatchObject({ profile: "chart defaults", memoryMiB: memory });
  });

  it("never costs less when anything grows", () => {
    const before = of(told);
    const grown: Partial<Estate>[] = [
      { traffic: { ...told.traffic, callsPerSecond: exactly(3000) } },
      { traffic: { ...told.traffic, ingressPerSecond: exactly(900) } },
      { pods: exactly(400), meshedPods: exactly(400), endpoints: exactly(640) },
      { services: exactly(90), servicePorts: exactly(140) },
      { nodes: exactly(25) },
      { connections: exactly(64) },
    ];
    for (const more of grown) {
      const after = of({ ...told, ...more });
      for (const end of ["low", "expected", "high"] as const) {
        expect(after.dataPlane.cpuCores[end]).toBeGreaterThanOrEqual(before.dataPlane.cpuCores[end]);
        expect(after.dataPlane.memoryMiB[end]).toBeGreaterThanOrEqual(before.dataPlane.memoryMiB[end]);
        expect(after.controlPlane.memoryMiB[end]).toBeGreaterThanOrEqual(before.controlPlane.memoryMiB[end]);
      }
    }
  });

  it("recommends at least what is expected to be used", () => {
    for (const part of Object.values(of(told).parts)) {
      expect(Number.parseInt(part.recommended.cpu, 10) / 1000).toBeGreaterThanOrEqual(
        part.cpuCores.expected / part.count,
      );
      expect(Number.parseInt(part.recommended.memory, 10)).toBeGreaterThanOrEqual(part.memoryMiB.expected / part.count);
    }
  });

  it("is the same for the same arguments, and names records that exist", () => {
    expect(of(told)).toEqual(of(told));
    const known = new Set(benchmarks.map(({ id }) => id));
    expect(of(told).basis.filter((id) => !known.has(id))).toEqual([]);
    expect(of(told).basis.length).toBeGreaterThan(0);
  });
});

describe("traffic", () => {
  it("of zero costs what idle proxies cost; unknown traffic too, but says so and has no passes", () => {
    const [zero, none] = [plan(silent, "istio-sidecar"), plan(unknown, "istio-sidecar")];
    expect(zero.dataPlane).toEqual(none.dataPlane);
    expect(zero.passesPerSecond).toEqual({ sidecar: 0 });
    expect(none.passesPerSecond).toEqual({});
    expect(none.assumptions.join("\n")).toMatch(
      /rate of calls is unknown.*Each 1,000 calls\/s would add [\d.]+ \([\d.]+ to [\d.]+\) cores/,
    );
    expect(zero.dataPlane.cpuCores.expected).toBeCloseTo(200 * 0.003, 5);
  });

  it("is told once as passes of each part", () => {
    expect(plan(told, "istio-ambient").passesPerSecond).toEqual({ ztunnel: 2100, waypoint: 1000, gateway: 100 });
  });

  it("grows with growth: the sidecars of twice the estate cost twice as much", () => {
    const estate = { ...told, scopedConfig: false, traffic: { ...told.traffic, ingressPerSecond: null } };
    const [one, two] = [1, 2].map((growth) =>
      planSizing(growEstate(estate, growth), meshOf("linkerd"), "l7", benchmarks),
    );
    expect(two?.parts.sidecar?.count).toBe(400);
    expect(two?.dataPlane.cpuCores.expected).toBeCloseTo(2 * (one?.dataPlane.cpuCores.expected ?? 0), 4);
    expect(two?.dataPlane.memoryMiB.expected).toBeCloseTo(2 * (one?.dataPlane.memoryMiB.expected ?? 0), 1);
  });
});

it("counts a sidecar for each pod that gets one, and what else the mesh runs", () => {
  const some = { ...told, meshedPods: exactly(150) };
  const counts = (mesh: string, layer: "l4" | "l7") =>
    Object.fromEntries(Object.entries(plan(some, mesh, layer).parts).map(([part, { count }]) => [part, count]));
  expect(counts("istio-sidecar", "l7")).toEqual({ sidecar: 150, gateway: 1, controlPlane: 1 });
  expect(counts("istio-ambient", "l4")).toEqual({ ztunnel: 10, cni: 10, gateway: 1, controlPlane: 1 });
  expect(counts("istio-ambient", "l7")).toEqual({ ztunnel: 10, waypoint: 5, cni: 10, gateway: 1, controlPlane: 1 });
  expect(counts("cilium", "l7")).toEqual({ node: 10, cni: 10, controlPlane: 2 });
  expect(counts("linkerd", "l7")).toEqual({ sidecar: 150, controlPlane: 1 });
});

describe("what an input explains narrows the interval", () => {
  const width = (estate: Estate) => {
    const { cpuCores } = plan(estate, "istio-sidecar").dataPlane;
    return cpuCores.high / cpuCores.low;
  };
  const busy: Estate = { ...told, traffic: { ...told.traffic, callsPerSecond: exactly(100_000) } };

  it("connection reuse", () => {
    expect(width({ ...busy, keepAlive: true })).toBeLessThan(width({ ...busy, keepAlive: null }));
    expect(plan({ ...busy, keepAlive: false }, "istio-sidecar").dataPlane.cpuCores.expected).toBeGreaterThan(
      plan({ ...busy, keepAlive: true }, "istio-sidecar").dataPlane.cpuCores.expected,
    );
  });

  it("the kind of vCPU", () => {
    expect(width({ ...busy, vcpuKind: "bare-metal" })).toBeLessThan(width({ ...busy, vcpuKind: null }));
    expect(width({ ...busy, vcpuKind: "cloud" })).toBeLessThan(width({ ...busy, vcpuKind: null }));
  });

  it("larger bodies than any that was measured widen it", () => {
    const large = { ...busy, responseBytes: 100_000 };
    expect(width(large)).toBeGreaterThan(width(busy));
    expect(plan(large, "istio-sidecar").assumptions.join()).toContain("larger than any that was measured");
  });
});

describe("what the plan says in words", () => {
  const says = (estate: Estate, mesh: string, layer: "l4" | "l7" = "l7") =>
    plan(estate, mesh, layer).assumptions.join("\n");

  it.each(everyMeshAndLayer)("of one in the singular: $name", ({ mesh, layer }) => {
    const one = exactly(1);
    const counts = { services: one, servicePorts: one, pods: one, meshedPods: one, endpoints: one, namespaces: one };
    const { assumptions } = planSizing({ ...told, ...counts, nodes: one }, mesh, layer, benchmarks);
    expect(
      assumptions.filter((words) =>
        /(^|[^.,\d])1 [a-z ]*(sidecars|proxies|ztunnels|ports|cores|servers)\b/.test(words),
      ),
    ).toEqual([]);
    expect(assumptions.join()).not.toMatch(/1 (sidecar|ztunnel|node proxy) use /);
  });

  it("why memory is every proxy's, and that idle proxies are not free", () => {
    const words = says(
      estateFrom({ answers: {}, flags: { services: 1000, pods: 2000, requestsPerSecond: 500 } }, knowledge),
      "istio-sidecar",
    );
    expect(words).toMatch(/memory is that of 2,000 sidecars/);
    expect(words).toMatch(/Idle proxies are not free: 2,000 sidecars use 6 /);
    expect(words).toMatch(/not scoped/);
  });

  it("what is borrowed, and from which proxy", () => {
    for (const mesh of ["consul", "kuma"])
      expect(says(told, mesh)).toMatch(/borrowed from other measurements of its proxy, envoy/);
    expect(says(told, "cilium")).toMatch(/borrowed from other measurements of its proxy, envoy/);
    expect(says(told, "istio-sidecar")).not.toMatch(/published for Istio \(sidecar\)'s sidecar/);
  });

  it("that the busiest proxy may not carry its load", () => {
    const hot: Estate = {
      ...told,
      namespaces: exactly(1),
      traffic: { ...told.traffic, callsPerSecond: exactly(20_000) },
    };
    expect(says(hot, "istio-ambient")).toMatch(/busiest waypoint is expected to need .* cores, but can use only 2/);
    expect(says(told, "istio-sidecar")).not.toMatch(/busiest sidecar (is expected|could)/);
  });

  it("whether Cilium's agents are counted", () => {
    expect(says(told, "cilium", "l4")).toMatch(/would have to become the network plug-in/);
    expect(says({ ...told, cni: "cilium" }, "cilium", "l4")).toMatch(/is the network plug-in already/);
    const [without, within] = [plan(told, "cilium", "l4"), plan({ ...told, cni: "cilium" }, "cilium", "l4")];
    expect(within.dataPlane.memoryMiB.expected).toBe(0);
    expect(without.dataPlane.memoryMiB.expected).toBeGreaterThan(0);
    expect(without.passesPerSecond).toEqual({});
  });

  it("that charts without requests reserve nothing", () => {
    expect(says(told, "linkerd")).toMatch(/sets no requests for the sidecar/);
    expect(plan(told, "linkerd").reserved.cpuCores).toBe(0);
  });
});

describe("planAll", () => {
  it("plans growth 1 first, meshes in their order, at each of their layers", () => {
    const plans = planAll(told, [meshOf("linkerd"), meshOf("istio-ambient")], benchmarks, [5, 1]);
    expect(plans.map(({ mesh, layer, growth }) => `${mesh} ${layer} ${growth}`)).toEqual([
      "linkerd l7 1",
      "istio-ambient l4 1",
      "istio-ambient l7 1",
      "linkerd l7 5",
      "istio-ambient l4 5",
      "istio-ambient l7 5",
    ]);
  });
});
