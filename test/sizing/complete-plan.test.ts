import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planSteps } from "../../src/assessment/plan-steps.ts";
import { exactly, type Range } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { prices } from "../../src/knowledge/prices.ts";
import { resourcePrices } from "../../src/sizing/cost/resource-prices.ts";
import { upgradesPerYear } from "../../src/sizing/cost/upgrades-per-year.ts";
import type { Estate } from "../../src/sizing/estate.ts";
import { type EstateContext, noContext } from "../../src/sizing/estate-context.ts";
import type { CostItem, SizingPlan } from "../../src/sizing/plan.ts";
import { planAll } from "../../src/sizing/plan-all.ts";
import { everyMeshAndLayer, meshOf, told } from "./example-estate.ts";

const ends = ["low", "expected", "high"] as const;

function plansOf(estate: Estate, mesh: string, context: EstateContext = noContext, told = {}): SizingPlan[] {
  const completion = { steps: planSteps(context, told), nodePools: context.nodePools };
  return planAll(estate, [meshOf(mesh)], benchmarks, [1], completion);
}

function planOf(...args: Parameters<typeof plansOf>): SizingPlan {
  const plan = plansOf(...args).at(-1);
  if (!plan) throw new Error("every mesh has a layer");
  return plan;
}

const item = (plan: SizingPlan, id: CostItem["id"]) => {
  const found = plan.monthlyCostItems?.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

describe("what a plan costs a month", () => {
  it("is cores and GiB at the prices told, used and reserved apart", () => {
    const plan = planOf(told, "istio-sidecar", noContext, { vcpuMonth: 20, gibMonth: 4 });
    const { dataPlane, controlPlane, reserved, monthlyCost } = plan;
    for (const end of ends) {
      const cores = dataPlane.cpuCores[end] + controlPlane.cpuCores[end];
      const memoryGiB = (dataPlane.memoryMiB[end] + controlPlane.memoryMiB[end]) / 1024;
      expect(monthlyCost?.used[end]).toBeCloseTo(cores * 20 + memoryGiB * 4, 2);
    }
    expect(monthlyCost?.reserved).toBeCloseTo(reserved.cpuCores * 20 + (reserved.memoryMiB / 1024) * 4, 2);
    expect(plan.assumptions.join()).toContain("Prices as told: 20.00 USD for a vCPU and 4.00 USD for a GiB a month");
  });

  it("without prices is at the list price, which is said to be one", () => {
    const rates = resourcePrices({}, prices);
    expect(rates.vcpuMonth).toBeCloseTo(0.031611 * 730, 6);
    expect(rates.gibMonth).toBeCloseTo(0.004237 * 730, 6);
    expect(rates.note).toMatch(/on-demand list price/);
  });

  it("in another currency needs both prices, and knows no list price in it", () => {
    expect(() => resourcePrices({ currency: "EUR", vcpuMonth: 20 }, prices)).toThrow(
      /--price-cpu and --price-memory in EUR/,
    );
    const plan = planOf(told, "linkerd", noContext, { currency: "EUR", vcpuMonth: 20, gibMonth: 4 });
    expect(plan.monthlyCost?.currency).toBe("EUR");
    expect(item(plan, "licence").monthly).toBeNull();
    expect(item(plan, "upgrades").monthly).toBeNull();
    expect(plan.assumptions.join()).toMatch(/Not in the sum of money, because it is not known: .*licence and support/);
  });

  it.each(everyMeshAndLayer)("sums what its items say: $name", ({ mesh, layer }) => {
    const plan = plansOf(told, mesh.id).find((one) => one.layer === layer);
    const known = (plan?.monthlyCostItems ?? []).flatMap(({ monthly }) => monthly ?? []);
    for (const end of ends) {
      const sum = known.reduce((all, range) => all + range[end], plan?.monthlyCost?.used[end] ?? Number.NaN);
      expect(plan?.monthlyCostTotal?.[end]).toBeCloseTo(sum, 1);
    }
    for (const range of known) {
      expect(range.low).toBeLessThanOrEqual(range.expected);
      expect(range.expected).toBeLessThanOrEqual(range.high);
    }
  });

  it("never falls when rate, pods, services or nodes grow", () => {
    const grown = fc.record({
      mesh: fc.constantFrom("istio-sidecar", "istio-ambient", "linkerd", "cilium", "consul", "kuma"),
      what: fc.constantFrom("calls", "pods", "services", "nodes"),
      times: fc.integer({ min: 2, max: 20 }),
    });
    fc.assert(
      fc.property(grown, ({ mesh, what, times }) => {
        const [before, after] = [planOf(told, mesh), planOf(growOne(told, what, times), mesh)];
        for (const end of ends) {
          expect(after.monthlyCost?.used[end]).toBeGreaterThanOrEqual(before.monthlyCost?.used[end] ?? Number.NaN);
          expect(after.monthlyCostTotal?.[end]).toBeGreaterThanOrEqual(before.monthlyCostTotal?.[end] ?? Number.NaN);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("of nothing at all is a number", () => {
    const none = exactly(0);
    const empty: Estate = {
      ...told,
      services: none,
      servicePorts: none,
      pods: none,
      meshedPods: none,
      endpoints: none,
      namespaces: none,
      nodes: none,
      traffic: { callsPerSecond: none, ingressPerSecond: null, from: "flag" },
    };
    for (const mesh of ["istio-sidecar", "istio-ambient", "cilium"])
      expect(JSON.stringify(plansOf(empty, mesh), (_, value) => (Number.isNaN(value) ? "NaN" : value))).not.toMatch(
        /NaN/,
      );
  });
});

function growOne(estate: Estate, what: string, times: number): Estate {
  const scaled = (range: Range): Range => exactly(range.expected * times);
  switch (what) {
    case "calls":
      return { ...estate, traffic: { ...estate.traffic, callsPerSecond: exactly(1000 * times) } };
    case "pods":
      return {
        ...estate,
        pods: scaled(estate.pods),
        meshedPods: scaled(estate.meshedPods),
        endpoints: scaled(estate.endpoints),
      };
    case "services":
      return { ...estate, services: scaled(estate.services), servicePorts: scaled(estate.servicePorts) };
    default:
      return { ...estate, nodes: scaled(estate.nodes) };
  }
}

describe("traffic between zones", () => {
  const busy: Estate = {
    ...told,
    requestBytes: 1000,
    responseBytes: 1000,
    traffic: { ...told.traffic, callsPerSecond: exactly(3000) },
  };
  const inThree = { ...noContext, zones: 3, platform: "gke" };

  it("of 3000 calls/s of 2 kB is 15.8 TB a month, of which waypoints let two thirds cross once more", () => {
    const { monthly } = item(planOf(busy, "istio-ambient", inThree), "crossZone");
    expect(monthly?.expected).toBeCloseTo(((3000 * 2000 * 730 * 3600) / 1e9) * (2 / 3) * 0.01, 1);
  });

  it("is nothing in a single zone, on a cloud that does not charge it, and for proxies beside their pods", () => {
    const none = { low: 0, expected: 0, high: 0 };
    expect(item(planOf(busy, "istio-ambient", { ...inThree, zones: 1 }), "crossZone").monthly).toEqual(none);
    expect(item(planOf(busy, "istio-ambient", { ...inThree, platform: "aks" }), "crossZone").monthly).toEqual(none);
    expect(item(planOf(busy, "istio-sidecar", inThree), "crossZone").monthly).toEqual(none);
  });

  it("is not known where the rate is not", () => {
    const quiet = { ...busy, traffic: { callsPerSecond: null, ingressPerSecond: null, from: "unknown" as const } };
    expect(item(planOf(quiet, "istio-ambient", inThree), "crossZone").monthly).toBeNull();
  });
});

describe("licences and upgrades", () => {
  it("takes a published price, expected where support is wanted, for each cluster", () => {
    expect(item(planOf(told, "linkerd"), "licence").monthly).toEqual({ low: 0, expected: 0, high: 2000 });
    const wanted = { ...noContext, wantsSupport: true, clusters: 3 };
    expect(item(planOf(told, "linkerd", wanted), "licence").monthly).toEqual({ low: 0, expected: 6000, high: 6000 });
  });

  it("says that a price is not public instead of guessing one", () => {
    const licence = item(planOf(told, "consul"), "licence");
    expect(licence.monthly).toBeNull();
    expect(licence.because).toMatch(/not public/);
  });

  it("counts upgrades by releases and ends of support", () => {
    const release = (version: string, released: string, on: string) =>
      ({
        version,
        released,
        endOfSupport: { on, certainty: "announced" as const },
        state: "supported" as const,
        kubernetes: { min: "1.30", max: "1.33" },
      }) as const;
    const releases = [release("1.2", "2026-07-01", "2027-01-01"), release("1.1", "2026-04-01", "2026-10-01")];
    const perYear = upgradesPerYear({ releases }, 1);
    expect(perYear?.high).toBeCloseTo(365.25 / 91, 2);
    expect(perYear?.low).toBeCloseTo(365.25 / 183.5, 2);
    expect(upgradesPerYear({ releases: releases.slice(1) }, 1)).toBeNull();
  });

  it("an installed network plug-in is upgraded anyway", () => {
    expect(item(planOf({ ...told, cni: "cilium" }, "cilium"), "upgrades").monthly).toEqual(exactly(0));
    expect(item(planOf(told, "cilium"), "upgrades").monthly?.expected).toBeGreaterThan(0);
  });

  it("an hour of an engineer costs what the user says", () => {
    const at = (engineerHour: number) => item(planOf(told, "kuma", noContext, { engineerHour }), "upgrades").monthly;
    expect(at(200)?.expected).toBeCloseTo(2 * (at(100)?.expected ?? 0), 1);
  });
});

describe("telemetry", () => {
  const calls = { pairs: [{ callerPods: 3, calleePods: 2 }], paths: [] };

  it("of Istio's sidecars is 67 series for each reporting pod and status code", () => {
    const { telemetry } = planOf(told, "istio-sidecar", { ...noContext, calls });
    expect(telemetry?.series).toEqual({ low: 5 * 67, expected: 5 * 2 * 67, high: 5 * 5 * 67 });
  });

  it("of ambient is four for each node of both ends, and the waypoint's at l7", () => {
    const [l4, l7] = plansOf(told, "istio-ambient", { ...noContext, calls });
    expect(l4?.telemetry?.series?.expected).toBe((3 + 2) * 4);
    expect(l7?.telemetry?.series?.expected).toBe((3 + 2) * 4 + 2 * 67);
  });

  it("of Linkerd is the vendor's 5 MB for each meshed pod", () => {
    expect(planOf(told, "linkerd").telemetry?.memoryMiB?.expected).toBeCloseTo((200 * 5e6) / 2 ** 20, 1);
  });

  it("is said to be unknown where nothing is published", () => {
    expect(planOf(told, "kuma").telemetry).toMatchObject({ series: null, memoryMiB: null });
    expect(planOf(told, "kuma").assumptions.join()).toMatch(/not known: memory of Prometheus/);
  });
});

describe("a push of all configuration", () => {
  it("is 5 MB for 400 services in view, and shrinks with scoping", () => {
    const estate = { ...told, services: exactly(400), servicePorts: exactly(640), meshedPods: exactly(1000) };
    const push = planOf(estate, "istio-sidecar").configPush;
    expect(push?.eachProxyMB.expected).toBeCloseTo(5, 5);
    expect(push?.seconds.high).toBeCloseTo(10 + 1001 / 27.8, 0);
    const scoped = planOf({ ...estate, scopedConfig: true }, "istio-sidecar").configPush;
    expect(scoped?.eachProxyMB.expected).toBeCloseTo(1, 5);
    expect(planOf(estate, "linkerd").configPush).toBeUndefined();
  });

  it("warns where the control plane's authors do", () => {
    const large = { ...told, services: exactly(2000), servicePorts: exactly(3200) };
    expect(planOf(large, "istio-sidecar").assumptions.join()).toMatch(/above 10 MB.*--scoped-config/);
    expect(planOf(told, "istio-sidecar").assumptions.join()).not.toMatch(/above 10 MB/);
  });
});

describe("break-even of node proxies", () => {
  const both = (estate: Estate, context: EstateContext = noContext) =>
    planAll(estate, [meshOf("istio-sidecar"), meshOf("istio-ambient")], benchmarks, [1], {
      steps: [],
      nodePools: context.nodePools,
    });

  it("of Istio's charts is at 3 pods by CPU and 4.8 by memory", () => {
    const [sidecar, l4] = both(told);
    expect(sidecar?.breakEven).toBeUndefined();
    expect(l4?.breakEven).toMatchObject({
      against: "istio-sidecar",
      podsPerNode: { reservedCpu: 3, reservedMemory: 4.8 },
      pools: [{ name: "all nodes", nodes: 10, podsPerNode: 20, cheaper: "node" }],
    });
  });

  it("is judged pool by pool", () => {
    const nodePools = [
      { name: "large", nodes: 2, pods: 60 },
      { name: "single", nodes: 8, pods: 4 },
    ];
    const pools = both(told, { ...noContext, nodePools })[1]?.breakEven?.pools;
    expect(pools?.map(({ name, podsPerNode, cheaper }) => [name, podsPerNode, cheaper])).toEqual([
      ["large", 30, "node"],
      ["single", 0.5, "sidecar"],
    ]);
  });
});
