import { describe, expect, it } from "vitest";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { ownerKey } from "../../src/cluster-scan/owner.ts";
import { createOwners } from "../../src/cluster-scan/owners.ts";
import { redactInventory } from "../../src/cluster-scan/redact/redact-inventory.ts";
import type { ResourceRef } from "../../src/cluster-scan/resource-ref.ts";
import { inventoryOf, managedBy, pod, workload } from "./inventory-of.ts";

const helm = { "app.kubernetes.io/managed-by": "Helm", "app.kubernetes.io/instance": "shop-blue" };

const deployment = (name: string, metadata: object, more: object = {}) =>
  workload("Deployment", name, {}, { metadata, ...more });

const service = (name: string, metadata: object) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: "shop", ...metadata },
  spec: {},
});

function ownerIn({ records }: Inventory, ref: ResourceRef) {
  return createOwners(records)(ref);
}

const cart = { kind: "Deployment", namespace: "shop", name: "cart" };

describe("createOwners", () => {
  it.each([
    ["a chart", { labels: { "helm.sh/chart": "web-1.4.2", ...helm } }, "chart:web"],
    ["a release, by its labels", { labels: helm }, "release:shop/shop-blue"],
    [
      "a release, by its annotation",
      { annotations: { "meta.helm.sh/release-name": "shop-blue" } },
      "release:shop/shop-blue",
    ],
    ["a release of Flux", { labels: { "helm.toolkit.fluxcd.io/name": "shop-blue" } }, "release:shop/shop-blue"],
    [
      "an Argo CD application, before the instance",
      {
        labels: { "app.kubernetes.io/instance": "other" },
        annotations: { "argocd.argoproj.io/tracking-id": "shop:apps/Deployment:shop/cart" },
      },
      "argo-application:shop",
    ],
    ["a kustomization", { labels: { "kustomize.toolkit.fluxcd.io/name": "apps" } }, "kustomization:shop/apps"],
    ["an application", { labels: { "app.kubernetes.io/part-of": "store" } }, "application:shop/store"],
    ["an instance that Helm did not make", { labels: { "app.kubernetes.io/instance": "a" } }, "application:shop/a"],
    ["its namespace", { labels: { app: "cart", "app.kubernetes.io/part-of": "" } }, "shop"],
  ])("finds %s", (_, metadata, key) => {
    const owner = ownerIn(inventoryOf(deployment("cart", metadata)), cart);
    expect(owner && ownerKey(owner)).toBe(key);
  });

  it("takes the labels of the pods where the workload has none", () => {
    const template = { metadata: { labels: { "helm.sh/chart": "web-1.4.2" } }, spec: {} };
    const inventory = inventoryOf(deployment("cart", {}, { spec: { template } }));
    expect(ownerIn(inventory, cart)).toEqual({ sort: "chart", name: "web" });
  });

  it("takes what manages a workload where that is not read, and its labels say no more than anybody's do", () => {
    const { metadata } = managedBy("argoproj.io/v1alpha1", "Rollout", "cart");
    const labels = { "app.kubernetes.io/part-of": "store" };
    const inventory = inventoryOf(workload("ReplicaSet", "cart-5d8f7", {}, { metadata: { ...metadata, labels } }));
    expect(ownerIn(inventory, { kind: "ReplicaSet", namespace: "shop", name: "cart-5d8f7" })).toEqual({
      sort: "resource",
      kind: "Rollout",
      namespace: "shop",
      name: "cart",
    });
  });

  it("does not take the controller of an IngressClass for an owner", () => {
    const spec = { controller: "k8s.io/ingress-nginx" };
    const inventory = inventoryOf({
      apiVersion: "networking.k8s.io/v1",
      kind: "IngressClass",
      metadata: { name: "nginx" },
      spec,
    });
    expect(inventory.records.trafficClasses).toHaveLength(1);
    expect(ownerIn(inventory, { kind: "IngressClass", name: "nginx" })).toBeUndefined();
  });

  it("gives a running pod the owner of its workload", () => {
    const owned = pod("cart-1", {}, managedBy("apps/v1", "ReplicaSet", "cart-5d8f7"));
    const set = workload("ReplicaSet", "cart-5d8f7", {}, managedBy("apps/v1", "Deployment", "cart"));
    const inventory = inventoryOf(deployment("cart", { labels: { "helm.sh/chart": "web-1.4.2" } }), set, owned);
    expect(inventory.records.pods).toHaveLength(1);
    expect(ownerIn(inventory, { kind: "Pod", namespace: "shop", name: "cart-1" })).toEqual({
      sort: "chart",
      name: "web",
    });
  });

  it("calls a bare pod after its labels, not after its other record", () => {
    const inventory = inventoryOf(pod("batch", {}, { metadata: { labels: { "helm.sh/chart": "web-1.4.2" } } }));
    expect(ownerIn(inventory, { kind: "Pod", namespace: "shop", name: "batch" })).toEqual({
      sort: "chart",
      name: "web",
    });
  });

  it.each([
    [
      { kind: "Namespace", name: "shop" },
      { sort: "namespace", name: "shop" },
    ],
    [
      { kind: "Deployment", namespace: "nowhere", name: "x" },
      { sort: "namespace", name: "nowhere" },
    ],
    [{ kind: "Node", name: "worker-1" }, undefined],
  ])("of %j, of which nothing is known, says %j", (ref, owner) => {
    expect(ownerIn(inventoryOf(), ref)).toEqual(owner);
  });

  it("ends, even where a file says that a pod makes itself", () => {
    const inventory = inventoryOf(pod("loop", {}, managedBy("v1", "Pod", "loop")));
    const ref = { kind: "Pod", namespace: "shop", name: "loop" };
    expect(ownerIn(inventory, ref)).toBeDefined();
  });
});

describe("redacted", () => {
  const marks = [
    { labels: { "helm.sh/chart": "web-1.4.2" } },
    { labels: { "helm.sh/chart": "web-1.5.0" } },
    { labels: { "helm.sh/chart": "api-1.4.2" } },
    { labels: helm },
    { annotations: { "meta.helm.sh/release-name": "shop-blue" } },
    { annotations: { "argocd.argoproj.io/tracking-id": "store:apps/Deployment:shop/a" } },
    { annotations: { "argocd.argoproj.io/tracking-id": "store:v1/Service:shop/b" } },
    { labels: { "argocd.argoproj.io/instance": "store" } },
    { labels: { "kustomize.toolkit.fluxcd.io/name": "apps" } },
    managedBy("argoproj.io/v1alpha1", "Rollout", "cart").metadata,
    { labels: { "app.kubernetes.io/part-of": "store" } },
    {},
  ];
  const objects = marks.flatMap((metadata, at) => [
    workload("Deployment", `cart-${at}`, {}, { metadata }),
    service(`cart-${at}`, metadata),
  ]);
  const original = inventoryOf(...objects);
  const redacted = redactInventory(original, new Uint8Array(32).fill(7));

  /** Which records have the same owner: by the position of the first that has it. */
  function partition({ records }: Inventory) {
    const ownerOf = createOwners(records);
    const keys = [...records.workloads, ...records.services].map(({ ref }) => {
      const owner = ownerOf(ref);
      return owner === undefined ? "" : ownerKey(owner);
    });
    return { sorts: keys.map((key) => key.split(":")[0]), first: keys.map((key) => keys.indexOf(key)) };
  }

  it("objects have the same owners in common as before", () => {
    const [before, after] = [partition(original), partition(redacted)];
    expect(after.first).toEqual(before.first);
    // 8 sorts of owners, and versions of one chart are one owner.
    expect(new Set(before.first).size).toBe(8);
  });

  it("what was told by a tool still is, and nothing says its name", () => {
    const sorts = partition(redacted).sorts.filter((sort) => !sort?.startsWith("namespace-"));
    expect(new Set(sorts)).toEqual(
      new Set(["chart", "release", "argo-application", "kustomization", "resource", "application"]),
    );
    expect(JSON.stringify(redacted.records.workloads)).not.toMatch(/web|api-1|shop-blue|store|1\.4\.2|Rollout/);
  });

  it("objects of two versions of a chart still have different labels, as selectors may want", () => {
    const charts = redacted.records.workloads.map(({ labels }) => labels["helm.sh/chart"]).filter(Boolean);
    expect(new Set(charts).size).toBe(3);
  });
});
