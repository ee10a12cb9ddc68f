/** Who is meant by what metrics call them, and that nothing counts twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { attribute } from "../../../src/cluster-scan/traffic/attribute.ts";
import type { Reading } from "../../../src/cluster-scan/traffic/traffic-claim.ts";
import { trafficSources } from "../../../src/knowledge/traffic-sources.ts";
import { inventoryOf, workload } from "../inventory-of.ts";

type Rated = readonly [labels: Readonly<Record<string, string>>, perSecond: number];

function reading(name: string, ...series: readonly Rated[]): Reading {
  const found = trafficSources.flatMap((source) =>
    source.metrics.flatMap((metric) => (metric.metric === name ? [{ source, metric }] : [])),
  );
  const [{ source, metric } = { source: undefined, metric: undefined }] = found;
  if (source === undefined) throw new Error(`${name} is no metric of any source`);
  return { source, metric, series: series.map(([labels, perSecond]) => ({ labels, perSecond })) };
}

function service(name: string, app: string, more: object = {}, namespace = "shop"): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace },
    spec: { selector: { app }, ports: [{ port: 80, name: "http" }], ...more },
  };
}

const shop = [
  ...["front", "cart", "cart-db"].flatMap((name) => [workload("Deployment", name), service(name, name)]),
  service("cart-headless", "cart", { clusterIP: "None" }),
  workload("StatefulSet", "queue"),
  service("queue-nodes", "queue", { clusterIP: "None" }),
  service("queue-client", "queue", { ports: [{ port: 5671 }, { port: 5672 }] }),
  workload("Deployment", "cart", {}, { metadata: { namespace: "other" } }),
  workload("Job", "alone"),
];

const hubble = (from: string, to: string): Readonly<Record<string, string>> => ({ source: from, destination: to });
const edgesOf = (...readings: readonly Reading[]) =>
  attribute(readings, inventoryOf(...shop)).calls.map(
    ({ from, to, source, perSecond }) => `${source}: ${from.name} -> ${to.name}:${to.port ?? ""} ${perSecond}`,
  );

describe("who is called", () => {
  it.each([
    ["a workload, by the Service that is called as it is", "shop/cart", "cart:80"],
    ["a workload, by one that is not headless", "shop/queue", "queue-client:"],
    ["a pod of a Deployment", "shop/cart-db-7d9c5b8f6-x2x4f", "cart-db:80"],
    ["a pod of a StatefulSet", "shop/queue-0", "queue-client:"],
    ["a Service", "shop/cart-headless", "cart-headless:80"],
  ])("%s", (_what, name, expected) => {
    expect(edgesOf(reading("hubble_http_requests_total", [hubble("shop/front", name), 4]))).toEqual([
      `hubble: front -> ${expected} 4`,
    ]);
  });

  it.each([
    ["a name that two namespaces have", "cart"],
    ["half a name", "shop/car"],
    ["a longer name", "shop/cart-redis"],
    ["a longer name that looks a little like a pod's", "shop/cart-cache-store"],
    ["somebody of elsewhere", "shop/nobody"],
    ["a name with a slash too many", "shop/cart/x"],
    ["a regular expression", "shop/.*"],
    ["a word of JavaScript", "constructor"],
  ])("nobody by %s", (_what, name) => {
    const { calls, strangers } = attribute(
      [reading("hubble_http_requests_total", [hubble("shop/front", name), 4])],
      inventoryOf(...shop),
    );
    expect(calls).toEqual([]);
    expect(strangers).toEqual([name]);
  });

  it.each([
    ["cart", 80, "cart:80"],
    ["cart.shop", 80, "cart:80"],
    ["cart.shop.svc.cluster.local.", 80, "cart:80"],
    ["CART.shop.svc:80", 0, "cart:80"],
    ["queue-client", 5672, "queue-client:5672"],
    ["queue-client:5671", 0, "queue-client:5671"],
  ])("a host as DNS takes it: %s %d", (host, port, expected) => {
    const labels = {
      k8s_namespace_name: "shop",
      k8s_deployment_name: "front",
      server_address: host,
      ...(port === 0 ? {} : { server_port: String(port) }),
    };
    expect(edgesOf(reading("http_client_request_duration_seconds_count", [labels, 1]))).toEqual([
      `otel-client: front -> ${expected} 1`,
    ]);
  });

  it("what Traefik joins, where only one way to cut it fits", () => {
    const entering = (name: string, ...more: readonly KubernetesObject[]) =>
      attribute(
        [reading("traefik_service_requests_total", [{ service: name }, 2])],
        inventoryOf(...shop, ...more),
      ).entering.map(({ to }) => `${to.namespace}/${to.name}:${to.port}`);
    expect(entering("shop-cart-db-80@kubernetes")).toEqual(["shop/cart-db:80"]);
    expect(entering("shop-cart-http@kubernetescrd")).toEqual(["shop/cart:80"]);
    expect(entering("shop-cart-81@kubernetes")).toEqual([]);
    expect(entering("shop-cart-80@file")).toEqual([]);
    const twin = service("db", "cart", {}, "shop-cart");
    expect(entering("shop-cart-db-80@kubernetes", twin)).toEqual([]);
  });

  it("a workload without Service takes, and is no end of a call", () => {
    const { calls, taken } = attribute(
      [reading("hubble_http_requests_total", [hubble("shop/front", "shop/alone"), 4])],
      inventoryOf(...shop),
    );
    expect([calls, taken]).toEqual([[], [{ workload: expect.objectContaining({ name: "alone" }), perSecond: 4 }]]);
  });
});

const toCart = { reporter: "source", destination_service_name: "cart", destination_service_namespace: "shop" };
const fromFront = { source_workload: "front", source_workload_namespace: "shop" };

describe("nothing counts twice", () => {
  it("both ends of a call, whatever they say of its rate", () => {
    const ends = ["source", "waypoint", "destination"].map(
      (reporter, index): Rated => [{ ...toCart, ...fromFront, reporter }, 10 + index],
    );
    expect(edgesOf(reading("istio_requests_total", ...ends))).toEqual(["istio: front -> cart:80 10"]);
    expect(edgesOf(reading("istio_requests_total", ...ends.slice(1)))).toEqual(["istio: front -> cart:80 11"]);
    expect(edgesOf(reading("istio_requests_total", ...ends.slice(2)))).toEqual(["istio: front -> cart:80 12"]);
  });

  it("of two sources both tell, in their order, and what a workload takes is what the greater saw", () => {
    const istio = reading("istio_requests_total", [{ ...toCart, ...fromFront }, 10]);
    const seen = reading("hubble_http_requests_total", [hubble("shop/front", "shop/cart"), 11]);
    const { sources, taken } = attribute([istio, seen], inventoryOf(...shop));
    expect(edgesOf(istio, seen)).toEqual(["istio: front -> cart:80 10", "hubble: front -> cart:80 11"]);
    expect(sources).toEqual(["istio", "hubble"]);
    expect(taken.map(({ perSecond }) => perSecond)).toEqual([11]);
  });

  it("what a Service takes is spread over the workloads behind it", () => {
    const second = workload(
      "Deployment",
      "cart-v2",
      {},
      {
        spec: { template: { metadata: { labels: { app: "cart" } }, spec: {} } },
      },
    );
    const { taken } = attribute(
      [reading("istio_requests_total", [{ ...toCart, ...fromFront }, 10])],
      inventoryOf(...shop, second),
    );
    expect(taken.map(({ workload: { name }, perSecond }) => [name, perSecond])).toEqual([
      ["cart", 5],
      ["cart-v2", 5],
    ]);
  });
});

it("takes any text in any label of any source", () => {
  const inventory = inventoryOf(...shop);
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("shop/cart", "", "a/b/c", "cart:80", "outbound|80||cart.shop.svc", "-"),
  );
  const known = trafficSources.flatMap((source) => source.metrics.map((metric) => ({ source, metric })));
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.infiniteStream(text), ({ source, metric }, texts) => {
      const names = Object.values({ ...source.labels, ...metric.labels }).flat();
      const labels = Object.fromEntries(names.map((name) => [name, String(texts.next().value)]));
      const { calls } = attribute([{ source, metric, series: [{ labels, perSecond: 1 }] }], inventory);
      expect(calls.length).toBeLessThanOrEqual(1);
    }),
  );
});
