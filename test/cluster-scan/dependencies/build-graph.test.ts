import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import { graphOf, parseManifests, readFixture, recordsOf } from "./graph-of.ts";

const list = (text: string | undefined) => (text === undefined ? [] : text.split(", ")).sort();

const fixtures = [
  "resolution.yaml",
  "startup.yaml",
  "places.yaml",
  "policies.yaml",
  "shared-settings.yaml",
  "found-maps.yaml",
];

/** A manifest states its own expectation in annotations; one without expects nothing. */
describe.each(fixtures)("%s", (file) => {
  const manifests = parseManifests(readFixture(file));
  const graph = buildGraph(recordsOf(manifests));
  const workloads = manifests.filter(({ kind }) => kind !== "Service");
  const expected = (key: string) =>
    Object.fromEntries(
      workloads.map(({ metadata }) => [metadata.name, list(metadata.annotations?.[`mesh-check/${key}`])]),
    );
  const reported = <T>(items: readonly T[], from: (item: T) => string, show: (item: T) => string) =>
    Object.fromEntries(
      workloads.map(({ metadata: { name } }) => [
        name,
        items
          .filter((item) => from(item) === name)
          .map(show)
          .sort(),
      ]),
    );

  it("has the edges that the manifests announce, and no other", () => {
    const edges = reported(
      graph.edges,
      ({ from }) => from.name,
      ({ kind, to: { namespace, name, port }, confidence }) =>
        `${kind} ${namespace}/${name}${port === undefined ? "" : `:${port}`} ${confidence}`,
    );
    expect(edges).toEqual(expected("edges"));
  });

  it("has the names that lead nowhere and those that lead outside", () => {
    expect(
      reported(
        graph.unresolved,
        ({ from }) => from.name,
        ({ name }) => name,
      ),
    ).toEqual(expected("unresolved"));
    expect(
      reported(
        graph.external,
        ({ from }) => from.name,
        ({ host }) => host,
      ),
    ).toEqual(expected("external"));
  });

  it("has the order of start that follows", () => {
    const ordering = reported(
      graph.ordering,
      ({ then }) => then.name,
      ({ first }) => `${first.kind}/${first.name}`,
    );
    expect(ordering).toEqual(expected("after"));
  });

  it("is the same whatever the order of the manifests", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(manifests, { minLength: manifests.length }), (shuffled) => {
        expect(buildGraph(recordsOf(shuffled))).toEqual(graph);
      }),
      { numRuns: 30 },
    );
  });

  it("renames as its names do, and changes in nothing else", () => {
    const text = readFixture(file);
    const rename = (written: string) =>
      written.replace(/\b(cart-db|cart|web|db|collector)\b(?=[-"'.:/, }]|$)/gm, "zz-$1");
    const renamed = graphOf(rename(text));
    const shape = (of: typeof graph) =>
      of.edges.map(({ kind, confidence, to: { port } }) => [kind, confidence, port]).sort();
    expect(shape(renamed)).toEqual(shape(graph));
  });
});

describe("buildGraph", () => {
  const graph = graphOf(readFixture("startup.yaml"));

  it("says where its evidence stands, and not what it is", () => {
    const wait = graph.edges.find(({ from, kind }) => from.name === "orders" && kind === "startup");
    const call = graph.edges.find(({ from, kind }) => from.name === "orders" && kind === "call");
    expect(wait?.evidence).toEqual([{ source: "command", detail: "in init container wait: host and port" }]);
    expect(call?.evidence).toEqual([{ source: "env", detail: "DB in container main: a URL" }]);
    expect(JSON.stringify(graph)).not.toMatch(/secret|user:/);
  });

  it("lists Services with what is behind them and what their ports say they speak", () => {
    expect(graph.services).toEqual([
      {
        namespace: "shop",
        name: "collector",
        workloads: [{ apiGroup: "apps", kind: "DaemonSet", namespace: "shop", name: "collector" }],
        ports: [{ port: 4317, protocol: "grpc" }],
      },
      {
        namespace: "shop",
        name: "db",
        workloads: [{ apiGroup: "apps", kind: "StatefulSet", namespace: "shop", name: "db" }],
        ports: [{ port: 5432, protocol: "postgresql" }],
      },
    ]);
  });

  it("keeps system namespaces out, but for Services that are called", () => {
    const aside = graphOf(`
kind: Service
apiVersion: v1
metadata: { name: kube-dns, namespace: kube-system }
spec: { selector: { k8s-app: kube-dns }, ports: [{ port: 53 }] }
---
kind: Service
apiVersion: v1
metadata: { name: metrics, namespace: kube-system }
spec: { type: LoadBalancer, ports: [{ port: 443 }] }
---
kind: Deployment
apiVersion: apps/v1
metadata: { name: coredns, namespace: kube-system }
spec: { template: { metadata: { labels: { k8s-app: kube-dns } }, spec: { containers: [{ name: main }] } } }
---
kind: Pod
apiVersion: v1
metadata: { name: resolver, namespace: shop }
spec: { containers: [{ name: main, args: ["--dns=kube-dns.kube-system:53"] }] }
`);
    expect(aside.workloads.map(({ name }) => name)).toEqual(["resolver"]);
    expect(aside.services.map(({ name, workloads }) => [name, workloads.length])).toEqual([["kube-dns", 1]]);
    expect(aside.entry).toEqual([]);
  });

  it("keeps a mesh's own workloads out, wherever they are, but not what is reached through its gateway", () => {
    const mesh = graphOf(`
kind: Deployment
apiVersion: apps/v1
metadata: { name: istiod, namespace: istio-system }
spec: { template: { metadata: { labels: { app: istiod } }, spec: { containers: [{ name: discovery, image: other }] } } }
---
kind: Service
apiVersion: v1
metadata: { name: gateway, namespace: edge }
spec: { type: LoadBalancer, selector: { app: gateway }, ports: [{ port: 443 }] }
---
kind: Deployment
apiVersion: apps/v1
metadata: { name: gateway, namespace: edge }
spec:
  template:
    metadata: { labels: { app: gateway } }
    spec: { containers: [{ name: istio-proxy, image: "docker.io/istio/proxyv2:1.31.0" }] }
---
kind: Deployment
apiVersion: apps/v1
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { app: cart } }, spec: { containers: [{ name: main }, { name: istio-proxy }] } } }
`);
    expect(mesh.workloads.map(({ name }) => name)).toEqual(["cart"]);
    expect(mesh.waves.map(({ members }) => members.map(({ name }) => name))).toEqual([["cart"]]);
    expect(mesh.entry).toMatchObject([{ service: { name: "gateway" }, via: "Service of type LoadBalancer" }]);
  });

  it("is empty for nothing", () => {
    expect(graphOf("")).toEqual({
      workloads: [],
      services: [],
      edges: [],
      unresolved: [],
      unseen: [],
      hidden: [],
      external: [],
      entry: [],
      ordering: [],
      callers: [],
      meshNotes: [],
      cycles: [],
      analysis: {
        workloads: [],
        depth: 0,
        singlePoints: [],
        crossNamespace: [],
        crossTeam: [],
        coupling: { deployment: 0, bound: 0, propagation: 0 },
      },
      waves: [],
    });
  });
});
