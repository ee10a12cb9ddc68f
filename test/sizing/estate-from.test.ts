import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { growEstate } from "../../src/sizing/estate.ts";
import { estateFrom } from "../../src/sizing/estate-from.ts";
import { deployment, onHostNetwork, recordsOf, serviceOf } from "./example-records.ts";

const cart = deployment("cart", 3);
const front = deployment("front", 2);
const node = {
  ref: { kind: "Node", name: "n1" },
  labels: {},
  annotations: {},
  system: false,
  allocatable: { cpuCores: 4, memoryMiB: 16000, pods: 110 },
  kubeletVersion: "v1.34.0",
  operatingSystem: "linux",
  architecture: "amd64",
  providerId: "aws:///eu-central-1a/i-0",
};

describe("estateFrom answers and flags", () => {
  it("takes what is told exactly, and assumes nothing about it", () => {
    const flags = { services: 1000, pods: 2000, nodes: 60, namespaces: 50, requestsPerSecond: 500, connections: 16 };
    const estate = estateFrom({ answers: {}, flags });
    expect(estate.pods).toEqual(exactly(2000));
    expect(estate.meshedPods).toEqual(exactly(2000));
    expect(estate.traffic).toEqual({ callsPerSecond: exactly(500), ingressPerSecond: null, from: "flag" });
    expect(estate.assumptions.map((text) => text.split(":")[0])).toEqual(["Service ports"]);
  });

  it("makes a range of a band, and of what follows from it", () => {
    const estate = estateFrom({ answers: { services: "11-100" } });
    expect(estate.services).toEqual({ low: 11, expected: 33, high: 100 });
    expect(estate.pods.low).toBeGreaterThanOrEqual(11);
    expect(estate.pods.high).toBeGreaterThan(estate.services.high);
    const assumed = estate.assumptions.map((text) => text.split(":")[0]);
    expect(assumed).toEqual(
      expect.arrayContaining(["Pods", "Namespaces", "Nodes", "Service ports", "Open connections"]),
    );
  });

  it("never assumes a rate", () => {
    expect(estateFrom({ answers: {} }).traffic).toEqual({
      callsPerSecond: null,
      ingressPerSecond: null,
      from: "unknown",
    });
    expect(estateFrom({ answers: { requestsPerSecond: 0 } }).traffic.callsPerSecond).toEqual(exactly(0));
  });

  it("knows nothing, and says so, where nobody told anything", () => {
    const estate = estateFrom({ answers: {} });
    expect(estate.pods.low).toBeLessThan(estate.pods.high);
    expect(estate.assumptions[0]).toMatch(/^Pods and services: unknown/);
    expect([estate.keepAlive, estate.vcpuKind, estate.proxyWorkers]).toEqual([null, null, null]);
  });

  it("lets flags win over answers", () => {
    const estate = estateFrom({
      answers: { pods: 10, requestsPerSecond: 1 },
      flags: { pods: 20, requestsPerSecond: 2 },
    });
    expect(estate.pods).toEqual(exactly(20));
    expect(estate.traffic.callsPerSecond).toEqual(exactly(2));
  });

  it.each([
    { platform: "gke", vcpuKind: "cloud" },
    { platform: "none", vcpuKind: null },
    { platform: "openshift", vcpuKind: null },
  ] as const)("takes platform $platform for $vcpuKind", ({ platform, vcpuKind }) => {
    expect(estateFrom({ answers: { platform } }).vcpuKind).toBe(vcpuKind);
  });

  it("remarks on more services than pods", () => {
    const { assumptions } = estateFrom({ answers: { services: 100, pods: 10 } });
    expect(assumptions.join("\n")).toContain("more services than pods");
  });

  it("allows nothing at all", () => {
    const estate = estateFrom({ answers: {}, flags: { services: 0, pods: 0, nodes: 0, namespaces: 0 } });
    expect(estate.servicePorts).toEqual(exactly(0));
    expect(estate.endpoints).toEqual(exactly(0));
  });
});

describe("estateFrom a scan", () => {
  const records = recordsOf({
    workloads: [
      cart,
      front,
      onHostNetwork(deployment("agent", 4)),
      deployment("nightly", 1, { completes: true }),
      deployment("coredns", 2, {
        system: true,
        ref: { kind: "Deployment", namespace: "kube-system", name: "coredns" },
      }),
    ],
    services: [
      serviceOf("cart", 2),
      serviceOf("front", 1),
      serviceOf("outside", 1, { type: "ExternalName", selector: null }),
      serviceOf("coredns", 1, { system: true, ref: { kind: "Service", namespace: "kube-system", name: "coredns" } }),
    ],
    nodes: [node],
  });
  const estate = estateFrom({ answers: { pods: 999, nodes: 999 }, records });

  it("counts pods that last, and meshes those outside host network and system", () => {
    expect(estate.pods).toEqual(exactly(9));
    expect(estate.meshedPods).toEqual(exactly(5));
    expect(estate.namespaces).toEqual(exactly(1));
    expect(estate.nodes).toEqual(exactly(1));
  });

  it("counts the applications' services, but the ports of all that a proxy sees", () => {
    expect(estate.services).toEqual(exactly(2));
    expect(estate.servicePorts).toEqual(exactly(5));
    expect(estate.endpoints).toEqual(exactly(3 * 2 + 2 + 2));
  });

  it("knows a cloud's machines, and says what it left out", () => {
    expect(estate.vcpuKind).toBe("cloud");
    expect(estate.assumptions).toEqual(
      expect.arrayContaining([
        "4 pods on the host network get no proxy.",
        "Pods of 1 Jobs and CronJobs are not counted, because they end.",
      ]),
    );
  });

  it("falls back to answers where nothing was there to be read", () => {
    const unread = estateFrom({ answers: { pods: 40, nodes: 4 }, records: recordsOf({}) });
    expect([unread.pods, unread.nodes]).toEqual([exactly(40), exactly(4)]);
  });
});

describe("measured rates", () => {
  const graph: Graph = {
    workloads: [front.ref, cart.ref],
    services: [{ namespace: "shop", name: "cart", workloads: [cart.ref], ports: [] }],
    edges: [
      {
        from: front.ref,
        to: { namespace: "shop", name: "cart" },
        kind: "call",
        confidence: "certain",
        evidence: [],
        rps: 60,
      },
      {
        from: front.ref,
        to: { namespace: "shop", name: "cart" },
        kind: "startup",
        confidence: "certain",
        evidence: [],
      },
    ],
    unresolved: [],
    external: [],
    entry: [],
    ordering: [],
    cycles: [],
    waves: [],
  };
  const records = recordsOf({ workloads: [front, cart] });

  it("add up, by workload made and taken, and beat an answer", () => {
    const estate = estateFrom({ answers: { requestsPerSecond: 5 }, records, graph });
    expect(estate.traffic).toEqual({ callsPerSecond: exactly(60), ingressPerSecond: null, from: "measured" });
    expect(estate.workloadLoads).toEqual([
      { workload: front.ref, pods: 2, callsPerSecond: 60 },
      { workload: cart.ref, pods: 3, callsPerSecond: 60 },
    ]);
  });

  it("give way to a flag, which says what to plan for", () => {
    const estate = estateFrom({ answers: {}, records, graph, flags: { requestsPerSecond: 7 } });
    expect(estate.traffic.from).toBe("flag");
    expect(estate.workloadLoads).toEqual([]);
  });
});

it("growth multiplies calls, pods and nodes, not services", () => {
  const estate = estateFrom({ answers: {}, flags: { services: 10, pods: 20, nodes: 3, requestsPerSecond: 100 } });
  const grown = growEstate(estate, 3);
  expect([grown.pods, grown.nodes, grown.traffic.callsPerSecond]).toEqual([exactly(60), exactly(9), exactly(300)]);
  expect(grown.services).toEqual(exactly(10));
  expect(grown.assumptions.at(-1)).toMatch(/^Growth 3/);
  expect(growEstate(estate, 1)).toBe(estate);
});
