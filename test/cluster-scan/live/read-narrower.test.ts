import { afterEach, describe, expect, it } from "vitest";
import { kinds } from "../../../src/cluster-scan/kinds.ts";
import { type CollectOptions, collectInventory } from "../../../src/cluster-scan/live/collect.ts";
import { type FakeApiServer, refuse, startFakeApiServer } from "./fake-api-server.ts";

let server: FakeApiServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

function named(name: string, namespace: string, more: object = {}) {
  return { metadata: { name, namespace }, ...more };
}

function deployment(name: string, namespace: string, ...maps: string[]) {
  const envFrom = maps.map((map) => ({ configMapRef: { name: map } }));
  const template = { spec: { containers: [{ name: "app", image: "app:1", envFrom }] } };
  return named(name, namespace, { spec: { selector: {}, template } });
}

const objects = {
  namespaces: [{ metadata: { name: "shop" } }, { metadata: { name: "bank" } }, { metadata: { name: "hidden" } }],
  services: [named("cart", "shop"), named("pay", "bank"), named("secret", "hidden")],
  deployments: [deployment("cart", "shop", "urls", "gone"), deployment("pay", "bank", "ledger")],
  configmaps: [named("urls", "shop", { data: { API: "http://cart.shop" } }), named("ledger", "bank", { data: {} })],
};

/** Collects from a server that forbids the paths that match. */
async function collect(refused: RegExp, options: CollectOptions = {}, held: typeof objects = objects) {
  server = await startFakeApiServer(held, (_, response, path) => {
    return refused.test(path) && refuse(response, 403, `x is forbidden: no right to ${path}`);
  });
  return collectInventory({ kubeconfig: server.kubeconfig, ...options });
}

function requestsFor(part: RegExp): readonly string[] {
  return (server?.requests ?? []).filter((request) => part.test(request));
}

const clusterWide = /^\/api\/v1\/(?!namespaces\/[^/]+)[^/]+$|^\/apis\/[^/]+\/[^/]+\/[^/]+$/;

describe("readNarrower", () => {
  it("lists the given namespaces one after the other where the whole cluster may not be listed", async () => {
    const inventory = await collect(clusterWide, { namespaces: ["shop", "bank"] });
    expect(inventory.counts).toEqual({ ConfigMap: 2, Deployment: 2, Namespace: 2, Service: 2 });
    expect(requestsFor(/ \/api\/v1\/.*services/)).toEqual([
      "GET /api/v1/services?limit=500",
      "GET /api/v1/namespaces/shop/services?limit=500",
      "GET /api/v1/namespaces/bank/services?limit=500",
    ]);
    expect(requestsFor(/namespaces(\?|\/[^/]*$)/)).toEqual([
      "GET /api/v1/namespaces?limit=500",
      "GET /api/v1/namespaces/shop",
      "GET /api/v1/namespaces/bank",
    ]);
    const clusterScoped = kinds.filter((kind) => kind.clusterScoped && !kind.optional && kind.kind !== "Namespace");
    expect(inventory.unread.map(({ kind }) => kind)).toEqual(clusterScoped.map(({ kind }) => kind).sort());
  });

  it("costs a refusal and a page for each given namespace, beside the fixed number", async () => {
    await collect(clusterWide, { namespaces: ["shop", "bank"] });
    const required = kinds.filter(({ optional }) => !optional);
    const narrower = required.filter(({ clusterScoped, kind }) => !clusterScoped || kind === "Namespace");
    // And the ConfigMap of a network plug-in, whose namespace is none of these.
    expect(server?.requests).toHaveLength(2 + required.length + 2 * narrower.length + 1);
  });

  it("lists the whole cluster where that is allowed, whatever the namespaces", async () => {
    const inventory = await collect(/nodes$/, { namespaces: ["shop"] });
    expect(inventory.counts).toMatchObject({ Service: 3 });
    expect(requestsFor(/namespaces\/shop/)).toEqual([]);
  });

  it("does not take one refusal for another", async () => {
    const inventory = await collect(/v1\/services$/, { namespaces: ["shop"] });
    expect(inventory.counts).toEqual({ ConfigMap: 2, Deployment: 2, Namespace: 3, Service: 1 });
    expect(inventory.unread).toEqual([]);
  });

  it("names the namespaces that may not be read either", async () => {
    const refused = new RegExp(`${clusterWide.source}|bank\\/services`);
    const inventory = await collect(refused, { namespaces: ["shop", "bank"] });
    expect(inventory.unread).toContainEqual({
      kind: "Service",
      reason: "in bank (1 of the 2 given): forbidden: no right to /api/v1/namespaces/bank/services",
    });
    expect(inventory.counts).toMatchObject({ Service: 1 });
  });

  it("says that naming a namespace may help where none was, and cannot for kinds without one", async () => {
    const inventory = await collect(/v1\/(services|nodes)$/);
    expect(inventory.unread).toEqual([
      { kind: "Node", reason: "forbidden: no right to /api/v1/nodes" },
      {
        kind: "Service",
        reason: "forbidden: no right to /api/v1/services; name the namespaces that you may read with -n",
      },
    ]);
  });

  it("names what is forbidden when nothing at all may be read in the namespace", async () => {
    const failure = collect(/^\/api/, { namespaces: ["shop"] });
    await expect(failure).rejects.toMatchObject({
      kind: "unseen",
      message: expect.stringContaining("in shop: forbidden"),
    });
  });

  it("gets each ConfigMap that a workload names where they may not be listed", async () => {
    const inventory = await collect(/configmaps$/);
    expect(inventory.unread).toEqual([]);
    expect(inventory.counts).toMatchObject({ ConfigMap: 2 });
    expect(inventory.records.configMaps.map(({ ref }) => ref.name)).toEqual(["ledger", "urls"]);
    // "gone" is named, but not there.
    expect([...requestsFor(/configmaps/)].sort()).toEqual([
      "GET /api/v1/configmaps?limit=50",
      "GET /api/v1/namespaces/bank/configmaps/ledger",
      // A network plug-in's, which is wanted whoever names it.
      "GET /api/v1/namespaces/kube-system/configmaps/cilium-config",
      "GET /api/v1/namespaces/shop/configmaps/gone",
      "GET /api/v1/namespaces/shop/configmaps/urls",
    ]);
  });

  it("gets them in those of the given namespaces where they may not be listed", async () => {
    await collect(/v1\/configmaps$|shop\/configmaps$/, { namespaces: ["shop", "bank"] });
    expect([...requestsFor(/configmaps/)].sort()).toEqual([
      "GET /api/v1/configmaps?limit=50",
      "GET /api/v1/namespaces/bank/configmaps?limit=50",
      "GET /api/v1/namespaces/kube-system/configmaps/cilium-config",
      "GET /api/v1/namespaces/shop/configmaps/gone",
      "GET /api/v1/namespaces/shop/configmaps/urls",
      "GET /api/v1/namespaces/shop/configmaps?limit=50",
    ]);
  });

  it("says how many of them may not be read", async () => {
    const inventory = await collect(/configmaps$|configmaps\/ledger/);
    expect(inventory.unread).toEqual([
      {
        kind: "ConfigMap",
        reason:
          "1 of the 4 ConfigMaps that are wanted could not be read: " +
          "forbidden: no right to /api/v1/namespaces/bank/configmaps/ledger",
      },
    ]);
    expect(inventory.counts).toMatchObject({ ConfigMap: 1 });
  });
});

describe("ConfigMaps that a sidecar finds by a label", () => {
  const env = [
    { name: "LABEL", value: "source" },
    { name: "FOLDER", value: "/f" },
  ];
  const template = { spec: { containers: [{ name: "finder", image: "finder:1", env }] } };
  const sidecar = { ...deployment("charts", "shop"), spec: { selector: {}, template } };
  const labelled = { metadata: { name: "found", namespace: "shop", labels: { source: "1" } } };
  const held = {
    ...objects,
    deployments: [...objects.deployments, sidecar],
    configmaps: [...objects.configmaps, { ...labelled, data: { A: "http://cart.shop" } }],
  };

  it("are among those that are listed anyway", async () => {
    const { records, unread } = await collect(/none/, {}, held);
    expect(unread).toEqual([]);
    expect(records.configMaps.map(({ ref }) => ref.name)).toEqual(["ledger", "found", "urls"]);
    const charts = records.workloads.find(({ ref }) => ref.name === "charts");
    expect(charts?.pod.containers[0]?.configMaps).toEqual([{ configMap: "found", place: "file" }]);
  });

  it("cannot be found where none may be listed, and that is said", async () => {
    const { unread } = await collect(/configmaps$/, {}, held);
    const reason = "those that sidecars find by a label cannot be found: forbidden: no right to /api/v1/configmaps";
    expect(unread).toEqual([{ kind: "ConfigMap", reason }]);
  });
});

describe("what is noted of a kind that was read in part of the cluster", () => {
  it("is in which namespaces, of those given that were not refused", async () => {
    const refused = new RegExp(`${clusterWide.source}|bank\\/services`);
    const { readOnlyIn } = await collect(refused, { namespaces: ["shop", "bank"] });
    expect(readOnlyIn).toContainEqual({ kind: "Service", namespaces: ["shop"] });
    expect(readOnlyIn).toContainEqual({ kind: "Deployment", namespaces: ["shop", "bank"] });
    expect(readOnlyIn).toContainEqual({ kind: "Namespace", namespaces: ["shop", "bank"] });
    expect(readOnlyIn?.map(({ kind }) => kind)).not.toContain("Node");
  });

  it("is nothing where the whole cluster could be listed", async () => {
    expect(await collect(/nodes$/, { namespaces: ["shop"] })).not.toHaveProperty("readOnlyIn");
  });
});
