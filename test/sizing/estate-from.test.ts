import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { countEstate } from "../../src/cluster-scan/estate-counts.ts";
import type { Records } from "../../src/cluster-scan/inventory.ts";
import { measuredLoads } from "../../src/cluster-scan/measured-loads.ts";
import { growEstate } from "../../src/sizing/estate.ts";
import { estateFrom } from "../../src/sizing/estate-from.ts";
import { knowledge } from "./example-estate.ts";
import { deployment, onHostNetwork, recordsOf, serviceOf } from "./example-records.ts";

const seen = (records: Records, graph?: Graph) => ({
  answers: {},
  estateCounts: countEstate(records),
  loads: graph ? measuredLoads(graph, records) : null,
});
const cart = deployment("cart", 3);
const front = deployment("front", 2);
const node = {
  ref: { kind: "Node", name: "n1" },
  labels: {},
  annotations: {},
  aside: false,
  allocatable: { cpuCores: 4, memoryMiB: 16000, pods: 110 },
  kubeletVersion: "v1.34.0",
  providerId: "aws:///eu-central-1a/i-0",
};

describe("estateFrom answers and flags", () => {
  it("takes what is told exactly, and assumes nothing about it", () => {
    const flags = { services: 1000, pods: 2000, nodes: 60, namespaces: 50, requestsPerSecond: 500, connections: 16 };
    const estate = estateFrom({ answers: {}, flags }, knowledge);
    expect(estate.pods).toEqual(exactly(2000));
    expect(estate.meshedPods).toEqual(exactly(2000));
    expect(estate.traffic).toEqual({ callsPerSecond: exactly(500), ingressPerSecond: null, from: "flag" });
    expect(estate.assumptions.map((text) => text.split(":")[0])).toEqual(["Service ports"]);
  });

  it("makes a range of a band, and of what follows from it", () => {
    const estate = estateFrom({ answers: { services: "11-100" } }, knowledge);
    expect(estate.services).toEqual({ low: 11, expected: 33, high: 100 });
    expect(estate.pods.low).toBeGreaterThanOrEqual(11);
    expect(estate.pods.high).toBeGreaterThan(estate.services.high);
    const assumed = estate.assumptions.map((text) => text.split(":")[0]);
    expect(assumed).toEqual(
      expect.arrayContaining(["Pods", "Namespaces", "Nodes", "Service ports", "Open connections"]),
    );
  });

  it("never assumes a rate", () => {
    expect(estateFrom({ answers: {} }, knowledge).traffic).toEqual({
      callsPerSecond: null,
      ingressPerSecond: null,
      from: "unknown",
    });
    expect(estateFrom({ answers: { requestsPerSecond: 0 } }, knowledge).traffic.callsPerSecond).toEqual(exactly(0));
  });

  it("knows nothing, and says so, where nobody told anything", () => {
    const estate = estateFrom({ answers: {} }, knowledge);
    expect(estate.pods.low).toBeLessThan(estate.pods.high);
    expect(estate.assumptions[0]).toMatch(/^Pods and services: unknown/);
    expect([estate.keepAlive, estate.vcpuKind, estate.proxyWorkers]).toEqual([null, null, null]);
  });

  it("lets flags win over answers", () => {
    const estate = estateFrom(
      { answers: { pods: 10, requestsPerSecond: 1 }, flags: { pods: 20, requestsPerSecond: 2 } },
      knowledge,
    );
    expect(estate.pods).toEqual(exactly(20));
    expect(estate.traffic.callsPerSecond).toEqual(exactly(2));
  });

  it.each([
    { platform: "gke", vcpuKind: "cloud" },
    { platform: "none", vcpuKind: null },
    { platform: "openshift", vcpuKind: null },
  ] as const)("takes platform $platform for $vcpuKind", ({ platform, vcpuKind }) => {
    expect(estateFrom({ answers: { platform } }, knowledge).vcpuKind).toBe(vcpuKind);
  });

  it("remarks on more services than pods", () => {
    const { assumptions } = estateFrom({ answers: { services: 100, pods: 10 } }, knowledge);
    expect(assumptions.join("\n")).toContain("more services than pods");
  });

  it("allows nothing at all", () => {
    const estate = estateFrom({ answers: {}, flags: { services: 0, pods: 0, nodes: 0, namespaces: 0 } }, knowledge);
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
      ...(["Job", "CronJob", "Job"] as const).map((kind, i) =>
        deployment("nightly", 1, { completes: true, ref: { kind, namespace: "shop", name: `nightly-${i}` } }),
      ),
      deployment("coredns", 2, {
        aside: true,
        ref: { kind: "Deployment", namespace: "kube-system", name: "coredns" },
      }),
    ],
    services: [
      serviceOf("cart", 2),
      serviceOf("front", 1),
      serviceOf("outside", 1, { type: "ExternalName", selector: null }),
      serviceOf("coredns", 1, { aside: true, ref: { kind: "Service", namespace: "kube-system", name: "coredns" } }),
    ],
    nodes: [node],
  });
  const estate = estateFrom({ answers: {}, scan: seen(records) }, knowledge);

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
        "Not counted, because their pods end: 1 CronJob and 2 Jobs.",
      ]),
    );
  });

  describe("lets what is told win over what was counted", () => {
    const answered = estateFrom(
      { answers: { pods: 4000, nodes: 400, namespaces: 30 }, scan: seen(records) },
      knowledge,
    );

    it("in answers", () => {
      expect([answered.pods, answered.nodes, answered.namespaces]).toEqual([4000, 400, 30].map(exactly));
    });

    it("in flags, before answers", () => {
      const flagged = estateFrom({ answers: { pods: 4000 }, flags: { pods: 90 }, scan: seen(records) }, knowledge);
      expect(flagged.pods).toEqual(exactly(90));
      expect(flagged.meshedPods).toEqual(exactly(50));
    });

    it("and meshes the share of them that can have a proxy, as counted", () => {
      expect(answered.meshedPods).toEqual(exactly(Math.round((4000 * 5) / 9)));
      expect(answered.assumptions).toContain(
        "Of the 9 pods that were scanned, 4 on the host network can have no proxy: the same share is taken of the pods that are told.",
      );
    });

    it("and takes endpoints from them, ports still from the Services that were counted", () => {
      expect(answered.endpoints.low).toBeGreaterThanOrEqual(4000);
      expect(answered.servicePorts).toEqual(exactly(5));
    });

    it("and services by their band", () => {
      const { services, servicePorts } = estateFrom(
        { answers: { services: "11-100" }, scan: seen(records) },
        knowledge,
      );
      expect(services).toEqual({ low: 11, expected: 33, high: 100 });
      expect(servicePorts.high).toBeGreaterThan(100);
    });
  });

  it("says nothing of more services than pods: both were counted", () => {
    const idle = [deployment("cart", 0), deployment("front", 1)];
    const scan = seen(recordsOf({ workloads: idle, services: [serviceOf("cart", 1), serviceOf("front", 1)] }));
    const { services, pods, assumptions } = estateFrom({ answers: {}, scan }, knowledge);
    expect(services.expected).toBeGreaterThan(pods.expected);
    expect(assumptions.join("\n")).not.toContain("more services than pods");
  });

  it("counts one in the singular", () => {
    const workloads = [onHostNetwork(deployment("agent", 1)), deployment("job", 1, { completes: true })];
    const { assumptions } = estateFrom({ answers: {}, scan: seen(recordsOf({ workloads })) }, knowledge);
    expect(assumptions).toContain("1 pod on the host network gets no proxy.");
    expect(assumptions).toContain("Not counted, because their pods end: 1 Deployment.");
  });

  it("falls back to answers where nothing was there to be read", () => {
    const unread = estateFrom({ answers: { pods: 40, nodes: 4 }, scan: seen(recordsOf({})) }, knowledge);
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
    const estate = estateFrom({ answers: { requestsPerSecond: 5 }, scan: seen(records, graph) }, knowledge);
    expect(estate.traffic).toEqual({ callsPerSecond: exactly(60), ingressPerSecond: null, from: "measured" });
    expect(estate.workloadLoads).toEqual([
      { workload: front.ref, pods: 2, callsPerSecond: 60 },
      { workload: cart.ref, pods: 3, callsPerSecond: 60 },
    ]);
  });

  it("give way to a flag, which says what to plan for", () => {
    const estate = estateFrom({ answers: {}, scan: seen(records, graph), flags: { requestsPerSecond: 7 } }, knowledge);
    expect(estate.traffic.from).toBe("flag");
    expect(estate.workloadLoads).toEqual([]);
  });
});

it("growth multiplies calls, pods and nodes, not services", () => {
  const estate = estateFrom(
    { answers: {}, flags: { services: 10, pods: 20, nodes: 3, requestsPerSecond: 100 } },
    knowledge,
  );
  const grown = growEstate(estate, 3);
  expect([grown.pods, grown.nodes, grown.traffic.callsPerSecond]).toEqual([exactly(60), exactly(9), exactly(300)]);
  expect(grown.services).toEqual(exactly(10));
  expect(grown.assumptions.at(-1)).toMatch(/^Growth 3/);
  expect(growEstate(estate, 1)).toBe(estate);
});
