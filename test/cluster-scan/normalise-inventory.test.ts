import { describe, expect, it } from "vitest";
import { createInventoryBuilder } from "../../src/cluster-scan/normalise/inventory-builder.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

it("reads what only a cluster has", () => {
  const status = {
    allocatable: { cpu: "3920m", memory: "966367641600m", pods: "110" },
    nodeInfo: { kubeletVersion: "v1.33.1" },
  };
  const group = "networking.istio.io";
  const inventory = inventoryOf(
    { apiVersion: "v1", kind: "Node", metadata: { name: "n1" }, spec: { providerID: "aws:///i-1" }, status },
    { apiVersion: "v1", kind: "Node", metadata: { name: "n2" }, status: { capacity: { cpu: 2 } } },
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "kube-system" } },
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels: { "istio-injection": "enabled" } } },
    {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: `gateways.${group}` },
      spec: { group },
    },
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "MutatingWebhookConfiguration",
      metadata: { name: "istio-sidecar-injector" },
      webhooks: [{ name: "rev.namespace.sidecar-injector.istio.io" }],
    },
  );
  expect(inventory.records).toMatchObject({
    nodes: [
      {
        ref: { kind: "Node", name: "n1" },
        allocatable: { cpuCores: 3.92, memoryMiB: 966_367_641.6 / 2 ** 20, pods: 110 },
        kubeletVersion: "v1.33.1",
        providerId: "aws:///i-1",
        aside: false,
      },
      { allocatable: { cpuCores: 2, memoryMiB: 0, pods: 0 } },
    ],
    namespaces: [
      { ref: { kind: "Namespace", name: "kube-system" }, aside: true },
      { ref: { kind: "Namespace", name: "shop" }, labels: { "istio-injection": "enabled" }, aside: false },
    ],
    customResourceDefinitions: [{ name: "gateways.networking.istio.io", group }],
    webhooks: [
      { ref: { name: "istio-sidecar-injector" }, hooks: [{ name: "rev.namespace.sidecar-injector.istio.io" }] },
    ],
  });
  expect(inventory.records.nodes[0]?.ref).not.toHaveProperty("namespace");
});

describe("what is counted", () => {
  it("is every kind, those of no interest too; Secrets are never kept", () => {
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "hidden" }, data: { token: "aHVudGVyMg==" } };
    const widget = { apiVersion: "example.com/v1", kind: "Widget", metadata: 7 };
    const inventory = inventoryOf(secret, secret, widget, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "nobodys" },
      data: { a: "cm-value" },
    });
    expect(inventory.counts).toEqual({ ConfigMap: 1, Secret: 2, Widget: 1 });
    expect(JSON.stringify(inventory)).not.toMatch(/hidden|aHVudGVyMg|cm-value/);
  });

  it.each([
    ["serving.knative.dev/v1", "Service"],
    ["batch.volcano.sh/v1alpha1", "Job"],
    ["config.openshift.io/v1", "Node"],
    ["traefik.io/v1alpha1", "Ingress"],
    ["secrets.example.com/v1", "Secret"],
  ])("tells %s %s from Kubernetes' own", (apiVersion, kind) => {
    const inventory = inventoryOf({ apiVersion, kind, metadata: { name: "a" }, spec: "anything" });
    expect(inventory.counts).toEqual({ [`${kind}.${apiVersion.split("/")[0]}`]: 1 });
    expect(Object.values(inventory.records).flat()).toEqual([]);
  });

  it.each(["__proto__", "constructor", "toString"])("survives a kind called %s", (kind) => {
    const { counts } = inventoryOf({ apiVersion: "example.com/v1", kind });
    expect(Object.entries(counts)).toEqual([[kind, 1]]);
  });
});

it("does not depend on the order of arrival, once Services are known", () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "cart", namespace: "shop" } };
  const others = ["b", "a", "c"].map((name) =>
    workload("Deployment", name, { containers: [{ name: "app", env: [{ name: "CART", value: "cart" }] }] }),
  );
  const inventory = inventoryOf(service, ...others);
  expect(inventoryOf(service, ...others.toReversed())).toEqual(inventory);
  expect(inventory.records.workloads.map(({ ref }) => ref.name)).toEqual(["a", "b", "c"]);
  expect(inventory.records.workloads[0]?.pod.containers[0]?.references).toMatchObject([{ host: "cart" }]);
});

it("notes the version, the context and what could not be read, each kind once", () => {
  const builder = createInventoryBuilder("live", "prod");
  builder.version("v1.34.1-eks-113cf36");
  builder.unread("Pod", "no answer");
  builder.unread("Node", "forbidden");
  builder.unread("Pod", "forbidden");
  expect(builder.build()).toMatchObject({
    source: "live",
    context: "prod",
    unread: [
      { kind: "Node", reason: "forbidden" },
      { kind: "Pod", reason: "forbidden" },
    ],
    records: { versions: [{ gitVersion: "v1.34.1-eks-113cf36" }] },
  });
  expect(createInventoryBuilder("none").build()).not.toHaveProperty("context");
});
