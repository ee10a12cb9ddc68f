/** What measured calls make of the graph, and what they add up to. */
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { measuredLoads } from "../../../src/cluster-scan/measured-loads.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import type { MeasuredCall, MeasuredTraffic } from "../../../src/cluster-scan/traffic/measured-traffic.ts";
import { inventoryOf, workload } from "../inventory-of.ts";

function service(name: string, app: string, ports: readonly number[] = [80], namespace = "shop"): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace },
    spec: { selector: { app }, ports: ports.map((port) => ({ port, name: `p${port}` })) },
  };
}

const tells = (value: string) => ({
  containers: [{ name: "app", image: "app:1", env: [{ name: "PEER_URL", value }] }],
});
const app = { containers: [{ name: "app", image: "app:1" }] };

const shop = inventoryOf(
  workload("Deployment", "front", tells("http://cart:80")),
  workload("Deployment", "cart", tells("http://pay:8080")),
  workload("Deployment", "pay", app),
  workload("Deployment", "edge", {
    containers: [{ name: "nginx", image: "registry.k8s.io/ingress-nginx/controller:v1" }],
  }),
  service("front", "front"),
  service("cart", "cart"),
  service("cart-internal", "cart"),
  service("pay", "pay", [8080, 9090]),
  { ...workload("Deployment", "coredns", app), metadata: { name: "coredns", namespace: "kube-system" } },
  service("kube-dns", "coredns", [53], "kube-system"),
);

function call(
  from: string,
  to: string,
  perSecond: number,
  more: Partial<MeasuredCall> & { port?: number } = {},
): MeasuredCall {
  const { port, ...rest } = more;
  const namespace = to === "kube-dns" ? "kube-system" : "shop";
  return {
    from: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: from },
    to: { namespace, name: to, ...(port === undefined ? {} : { port }) },
    source: "istio",
    unit: "requests",
    perSecond,
    ...rest,
  };
}

function measured(calls: readonly MeasuredCall[], more: Partial<MeasuredTraffic> = {}): Inventory["records"] {
  const traffic = { windowSeconds: 3600, sources: ["istio"], calls, entering: [], taken: [], strangers: 0, ...more };
  return { ...shop.records, traffic: [traffic] };
}

const shown = (...calls: readonly MeasuredCall[]) =>
  buildGraph(measured(calls)).edges.map(
    ({ from, to, confidence, rps, evidence }) =>
      `${from.name} -> ${to.name}:${to.port ?? ""} ${confidence} ${rps ?? "?"} ${evidence.map(({ source, detail }) => (source === "measured" ? detail : source)).join(", ")}`,
  );

const frontToCart = "front -> cart:80 certain ? env";
const cartToPay = "cart -> pay:8080 certain ? env";

describe("edges", () => {
  it("stay as they are where nothing was measured", () => {
    const without = buildGraph(shop.records);
    expect(buildGraph(measured([]))).toEqual(without);
    expect(shown()).toEqual([cartToPay, frontToCart]);
  });

  it.each<readonly [string, MeasuredCall, readonly string[]]>([
    [
      "are rated",
      call("front", "cart", 12.3456789, { port: 80 }),
      [cartToPay, "front -> cart:80 certain 12.3457 env, Istio"],
    ],
    ["without a port too", call("cart", "pay", 3), ["cart -> pay:8080 certain 3 env, Istio", frontToCart]],
    [
      "of another port are others",
      call("cart", "pay", 3, { port: 9090 }),
      [cartToPay, "cart -> pay:9090 certain 3 Istio", frontToCart],
    ],
    ["are added", call("pay", "front", 2, { port: 80 }), [cartToPay, frontToCart, "pay -> front:80 certain 2 Istio"]],
    [
      "have no rate where only connections were counted",
      call("pay", "front", 2, { unit: "connections" }),
      [cartToPay, frontToCart, "pay -> front: certain ? Istio (connections)"],
    ],
    [
      "are confirmed by flows",
      call("front", "cart", 900, { unit: "flows", source: "hubble" }),
      [cartToPay, "front -> cart:80 certain ? env, Cilium Hubble (flows)"],
    ],
    [
      "are not added by flows, which go both ways",
      call("cart", "front", 900, { unit: "flows" }),
      [cartToPay, frontToCart],
    ],
    [
      "of a workload are those to the Service it is told of",
      call("front", "cart-internal", 5, { source: "hubble", byWorkload: true }),
      [cartToPay, "front -> cart:80 certain 5 env, Cilium Hubble"],
    ],
    ["to oneself are none", call("cart", "cart", 5), [cartToPay, frontToCart]],
    ["to the cluster's own Services are none", call("cart", "kube-dns", 500), [cartToPay, frontToCart]],
    ["of nobody here are none", call("ghost", "cart", 5), [cartToPay, frontToCart]],
  ])("%s", (_what, one, expected) => {
    expect(shown(one)).toEqual(expected);
  });

  it("take the rate of the first source that counts requests, and the evidence of all", () => {
    const seen = [
      call("front", "cart", 4, { source: "istio", unit: "connections" }),
      call("front", "cart", 10, { source: "hubble" }),
      call("front", "cart", 11, { source: "envoy", port: 80 }),
    ];
    expect(shown(...seen)).toEqual([
      cartToPay,
      "front -> cart:80 certain 10 env, Istio (connections), Cilium Hubble, Envoy",
    ]);
  });

  it("are in waves and cycles as configured ones are", () => {
    expect(buildGraph(measured([])).cycles).toEqual([]);
    expect(buildGraph(measured([call("pay", "front", 1)])).cycles).toHaveLength(1);
  });
});

describe("loads", () => {
  const loadsOf = (calls: readonly MeasuredCall[], more: Partial<MeasuredTraffic> = {}) => {
    const records = measured(calls, more);
    const loads = measuredLoads(buildGraph(records), records);
    const perWorkload = loads?.workloads.map(({ workload: { name }, callsPerSecond }) => [name, callsPerSecond]) ?? [];
    return { ...loads, perWorkload: Object.fromEntries(perWorkload) };
  };
  const taken = (name: string, perSecond: number) => ({
    workload: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name },
    perSecond,
  });

  it("are what workloads make and take", () => {
    expect(loadsOf([call("front", "cart", 10), call("cart", "pay", 4)])).toMatchObject({
      callsPerSecond: 14,
      perWorkload: { front: 10, cart: 14, pay: 4 },
    });
  });

  it("count a pair once, and callers nobody knows", () => {
    const calls = [call("front", "cart", 10), call("front", "cart", 12, { source: "hubble" })];
    expect(loadsOf(calls, { taken: [taken("cart", 15), taken("pay", 2)] })).toMatchObject({
      callsPerSecond: 17,
      perWorkload: { front: 10, cart: 15, pay: 2 },
    });
  });

  it("from outside are no calls between workloads, whoever tells of them", () => {
    const entering = [{ to: { namespace: "shop", name: "front" }, source: "ingress-nginx", perSecond: 30 }];
    const byController = loadsOf([call("edge", "front", 29), call("front", "cart", 10)], {
      entering,
      taken: [taken("front", 30)],
    });
    expect(byController).toMatchObject({
      callsPerSecond: 10,
      ingressPerSecond: 30,
      perWorkload: { front: 40, cart: 10 },
    });
    expect(loadsOf([call("edge", "front", 29)])).toMatchObject({ callsPerSecond: 0, ingressPerSecond: 29 });
  });

  it("are unknown where only bytes were counted", () => {
    const records = measured([call("front", "cart", 4000, { unit: "bytes", source: "caretta" })]);
    expect(measuredLoads(buildGraph(records), records)).toBeNull();
  });

  it("say how much of the estate they are about", () => {
    expect(loadsOf([call("front", "cart", 10)], { strangers: 2, peak: 3 })).toMatchObject({
      peak: 3,
      note:
        "Traffic: measured over 3600 s (Istio), at 2 of 4 workloads; what the others call or take is not in the figures. " +
        "2 names in the metrics fit nothing here.",
    });
  });
});
