import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { memoryCost } from "../../src/sizing/memory-cost.ts";
import { proxyMemoryMiB } from "../../src/sizing/proxy-memory.ts";
import { connectionsOf, visibleConfig } from "../../src/sizing/visible-config.ts";
import { told } from "./example-estate.ts";

const knows = (clusters: number, endpoints = 0, workloads = 0, connections = 0) => ({
  clusters: exactly(clusters),
  endpoints: exactly(endpoints),
  workloads: exactly(workloads),
  connections: exactly(connections),
});
const envoy = { baseMiB: exactly(50), perObjectMiB: { clusters: exactly(0.1), endpoints: exactly(0.002) } };
const ztunnel = { baseMiB: exactly(12), perObjectMiB: { workloads: exactly(0.003), connections: exactly(0.005) } };
const plain = { baseMiB: exactly(5), perObjectMiB: {} };

describe("proxyMemoryMiB", () => {
  it.each([
    { name: "the doc comment's example", cost: envoy, visible: knows(1000), memoryMiB: 150 },
    {
      name: "Envoy keeps clusters and endpoints, not workloads or connections",
      cost: envoy,
      visible: knows(100, 500, 9, 9),
      memoryMiB: 61,
    },
    {
      name: "ztunnel keeps workloads and connections, not clusters",
      cost: ztunnel,
      visible: knows(9, 9, 1000, 100),
      memoryMiB: 15.5,
    },
    {
      name: "a proxy without published object costs has its base",
      cost: plain,
      visible: knows(9, 9, 9, 9),
      memoryMiB: 5,
    },
  ])("$name", ({ cost, visible, memoryMiB }) => {
    expect(proxyMemoryMiB(visible, cost).expected).toBeCloseTo(memoryMiB, 9);
  });
});

describe("memoryCost", () => {
  const of = (mesh: string, part: "sidecar" | "ztunnel", software: string) =>
    memoryCost(benchmarks, { mesh, part, software });

  it("gives each proxy what is published for it", () => {
    expect(Object.keys(of("istio-sidecar", "sidecar", "envoy").perObjectMiB)).toEqual(["clusters", "endpoints"]);
    expect(Object.keys(of("istio-ambient", "ztunnel", "ztunnel").perObjectMiB)).toEqual(["workloads", "connections"]);
    expect(of("linkerd", "sidecar", "linkerd2-proxy").perObjectMiB).toEqual({});
  });

  it("reaches to the greatest linkerd proxy that was published, 17.8 MB", () => {
    const { baseMiB } = of("linkerd", "sidecar", "linkerd2-proxy");
    expect(baseMiB.high).toBeCloseTo(16.98, 2);
    expect(baseMiB.expected).toBeLessThan(7);
  });

  it("borrows Envoy's for a mesh that measured none, more widely", () => {
    const own = of("istio-sidecar", "sidecar", "envoy");
    const borrowed = of("kuma", "sidecar", "envoy");
    expect([own.borrowed, borrowed.borrowed]).toEqual([false, true]);
    expect(borrowed.baseMiB.high / borrowed.baseMiB.low).toBeGreaterThan(own.baseMiB.high / own.baseMiB.low);
  });
});

describe("visibleConfig", () => {
  it("is the whole cluster for a sidecar, until it is scoped to its namespace", () => {
    expect(visibleConfig("sidecar", told).clusters).toEqual(exactly(80));
    expect(visibleConfig("sidecar", { ...told, scopedConfig: true }).clusters).toEqual(exactly(16));
  });

  it("is a namespace for a waypoint, everything for a gateway", () => {
    expect(visibleConfig("waypoint", told).endpoints).toEqual(exactly(64));
    expect(visibleConfig("gateway", { ...told, scopedConfig: true }).endpoints).toEqual(exactly(320));
  });

  it("adds up the connections of all pods behind a proxy", () => {
    expect(connectionsOf("sidecar", told)).toEqual(exactly(16));
    expect(connectionsOf("ztunnel", told)).toEqual(exactly(16 * 20));
    expect(connectionsOf("waypoint", told)).toEqual(exactly(16 * 40));
  });
});
