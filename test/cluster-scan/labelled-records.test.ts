import { describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { CollectionName } from "../../src/cluster-scan/inventory.ts";
import { parseLabelSelector } from "../../src/cluster-scan/parse-label-selector.ts";
import { formatRef, type ResourceRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { type Selection, select } from "../../src/cluster-scan/selection.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";

const object = (apiVersion: string, kind: string, name: string, spec: object, namespace = "shop") => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
});
const requests = { requests: { cpu: "100m", memory: "64Mi" } };
const app = { containers: [{ name: "app", image: "app:1", resources: requests }] };
const policy = (name: string, podSelector: object, namespace?: string) =>
  object("networking.k8s.io/v1", "NetworkPolicy", name, { podSelector, policyTypes: ["Ingress", "Egress"] }, namespace);
const service = (name: string, selector: object, namespace?: string) =>
  object("v1", "Service", name, { selector, ports: [{ port: 80 }] }, namespace);
const budget = (name: string, selector: object, namespace?: string) =>
  object("policy/v1", "PodDisruptionBudget", name, { selector, minAvailable: 1 }, namespace);
const quota = (name: string, namespace?: string) => ({
  ...object("v1", "ResourceQuota", name, { hard: { "requests.cpu": "100m" } }, namespace),
  status: { hard: { "requests.cpu": "100m" }, used: { "requests.cpu": "100m" } },
});
const scaler = (name: string, target: string, namespace?: string) =>
  object(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    name,
    {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: target },
      maxReplicas: 3,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
    },
    namespace,
  );
const route = (name: string, backend: string, gateway: string) =>
  object("gateway.networking.k8s.io/v1", "HTTPRoute", name, {
    parentRefs: [{ name: gateway }],
    rules: [{ backendRefs: [{ name: backend, port: 80 }] }],
  });
const gateway = (name: string) =>
  object("gateway.networking.k8s.io/v1", "Gateway", name, { gatewayClassName: "x", listeners: [] });
const ofService = (name: string, of: string) => ({
  apiVersion: "discovery.k8s.io/v1",
  kind: "EndpointSlice",
  metadata: { name, namespace: "shop", labels: { "kubernetes.io/service-name": of } },
  endpoints: [],
});

const notDb = { matchExpressions: [{ key: "app", operator: "NotIn", values: ["db"] }] };
const inventory = inventoryOf(
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "bank" } },
  service("cart", { app: "cart" }),
  service("db", { app: "db" }),
  { ...service("cart-by-hand", {}), metadata: { name: "cart-by-hand", namespace: "shop", labels: { app: "cart" } } },
  workload("Deployment", "cart", app, { spec: { replicas: 2 } }),
  workload("StatefulSet", "db", app),
  workload("Deployment", "till", app, { metadata: { namespace: "bank" } }),
  pod("cart-1", app, { metadata: { labels: { app: "cart" } } }),
  pod("db-1", app, { metadata: { labels: { app: "db" } } }),
  policy("deny-all", {}),
  policy("not-db", notDb),
  policy("only-db", { matchLabels: { app: "db" } }),
  policy("deny-all", {}, "bank"),
  budget("not-db", notDb),
  budget("only-db", { matchLabels: { app: "db" } }),
  scaler("cart", "cart"),
  scaler("till", "till", "bank"),
  quota("all"),
  quota("all", "bank"),
  object("v1", "LimitRange", "all", { limits: [] }),
  object("v1", "LimitRange", "all", { limits: [] }, "bank"),
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "shop" } },
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "bank" } },
  route("to-cart", "cart", "front-door"),
  route("to-db", "db", "back-door"),
  gateway("front-door"),
  gateway("back-door"),
  ofService("cart-1", "cart"),
  ofService("db-1", "db"),
  object("cilium.io/v2", "CiliumNetworkPolicy", "any", {}),
  object("cilium.io/v2", "CiliumNetworkPolicy", "any", {}, "bank"),
);
const cart: Selection = { labels: parseLabelSelector("app=cart") };

describe("-l app=cart leaves what concerns these workloads, and nothing else", () => {
  it.each<[CollectionName, readonly string[]]>([
    ["workloads", ["Deployment shop/cart", "Pod shop/cart-1"]],
    ["services", ["Service shop/cart", "Service shop/cart-by-hand"]],
    ["networkPolicies", ["NetworkPolicy shop/deny-all", "NetworkPolicy shop/not-db"]],
    ["disruptionBudgets", ["PodDisruptionBudget shop/not-db"]],
    ["autoscalers", ["HorizontalPodAutoscaler shop/cart"]],
    ["resourceQuotas", ["ResourceQuota shop/all"]],
    ["limitRanges", ["LimitRange shop/all"]],
    ["serviceAccounts", ["ServiceAccount shop/default"]],
    ["namespaces", ["Namespace shop"]],
    ["routes", ["HTTPRoute shop/to-cart"]],
    ["gateways", ["Gateway shop/front-door"]],
    ["endpoints", ["EndpointSlice shop/cart-1"]],
    ["pods", ["Pod shop/cart-1"]],
    ["customResources", ["CiliumNetworkPolicy shop/any"]],
  ])("%s", (name, expected) => {
    const records = select(inventory, cart).records[name] as readonly { ref: ResourceRef; aside: boolean }[];
    expect(records.length).toBeGreaterThan(expected.length);
    expect(records.filter(({ aside }) => !aside).map(({ ref }) => formatRef(ref))).toEqual(expected);
  });

  it.each(["network-policies-block-mesh-ports", "resource-quotas", "autoscaler-cpu-targets"])(
    "%s finds with it what it finds of them without",
    (id) => {
      const check = checks.filter((one) => one.id === id);
      const inShop = (selection: Selection) => runChecks(check, select(inventory, selection), meshes);
      expect(inShop(cart).checks).toEqual([{ id, status: "failed" }]);
      const ids = inShop({ namespaces: ["shop"] }).findings.map((finding) => finding.id);
      for (const finding of inShop(cart).findings) expect(ids).toContain(finding.id);
    },
  );

  it("chooses no workload that -n leaves out, and with it nothing of its namespace", () => {
    const { records } = select(inventory, { namespaces: ["bank"], ...cart });
    const left = [...records.workloads, ...records.resourceQuotas, ...records.namespaces].filter(({ aside }) => !aside);
    expect(left).toEqual([]);
  });
});
