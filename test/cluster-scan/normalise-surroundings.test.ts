/** What stands around workloads and Services, as records: the samples of every kind, and what differs from them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { objectsInText } from "../../src/cluster-scan/manifests/objects-in-text.ts";
import { inventoryOf, managedBy, pod, workload } from "./inventory-of.ts";

const file = new URL("../fixtures/manifests/every-kind.yaml", import.meta.url);
const samples = await objectsInText({ file: "every-kind.yaml", text: readFileSync(file, "utf8"), named: true });
const sampleOf = (...kinds: readonly string[]) =>
  inventoryOf(...samples.flatMap(({ object }) => (kinds.includes(String(object["kind"])) ? [object] : []))).records;
const GiB = 2 ** 30;

describe("rules about pods", () => {
  it("are amounts in cores, bytes and pieces", () => {
    expect(sampleOf("ResourceQuota").resourceQuotas).toMatchObject([
      {
        hard: { "requests.cpu": 4, "requests.memory": 8 * GiB, pods: 20 },
        used: { "requests.cpu": 1.5, "requests.memory": 2 * GiB, pods: 7 },
        scoped: true,
      },
    ]);
    expect(sampleOf("LimitRange").limitRanges[0]?.limits).toEqual([
      {
        type: "Container",
        min: { cpu: 0.05 },
        max: { memory: GiB },
        // What is not stated the API server takes from the maximum.
        default: { cpu: 0.5, memory: GiB },
        defaultRequest: { cpu: 0.1, memory: GiB },
        maxLimitRequestRatio: { cpu: 4 },
      },
    ]);
  });

  it("of a quota without scopes count every pod", () => {
    const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "q", namespace: "shop" } };
    expect(inventoryOf(quota).records.resourceQuotas).toMatchObject([{ hard: {}, used: {}, scoped: false }]);
  });

  it("say who gets a token, and which priority is the default", () => {
    expect(sampleOf("ServiceAccount").serviceAccounts).toMatchObject([{ automountsToken: false }]);
    const plain = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "plain", namespace: "shop" } };
    expect(inventoryOf(plain).records.serviceAccounts).toMatchObject([{ automountsToken: true }]);
    expect(sampleOf("PriorityClass").priorityClasses).toMatchObject([{ value: -10, isDefault: true }]);
  });
});

describe("the API's own helpers", () => {
  it("tell which webhooks see new pods, and what happens when they do not answer", () => {
    expect(sampleOf("ValidatingWebhookConfiguration").webhooks.map(({ hooks }) => hooks)).toEqual([
      [
        {
          name: "pods.policies.example.com",
          failurePolicy: "Ignore",
          onPods: true,
          service: { namespace: "policies", name: "webhook", port: 8443 },
        },
        { name: "outside.example.com", failurePolicy: "Fail", onPods: false },
      ],
    ]);
    expect(sampleOf("ValidatingAdmissionPolicy").admissionPolicies).toMatchObject([
      { failurePolicy: "Fail", onPods: true },
    ]);
  });

  it("tell which part of the API is answered by a Service, and whether it is", () => {
    const service = { namespace: "kube-system", name: "metrics-server", port: 443 };
    expect(sampleOf("APIService").apiServices).toMatchObject([{ group: "metrics.k8s.io", service, available: false }]);
  });
});

describe("ways in", () => {
  it("have a controller for each class", () => {
    const { trafficClasses, gateways } = sampleOf("IngressClass", "GatewayClass", "Gateway");
    expect(trafficClasses.map(({ ref, controller }) => `${ref.kind} ${controller}`)).toEqual([
      "GatewayClass example.com/edge",
      "IngressClass k8s.io/ingress-nginx",
    ]);
    expect(gateways).toMatchObject([{ className: "edge", listeners: [{ port: 80, protocol: "HTTP" }, { port: 443 }] }]);
  });

  it("and addresses, with their pods only where no selector leads to them", () => {
    const endpoints = { service: "legacy", fromSelector: false, ready: 1, notReady: 1, pods: ["legacy-0"] };
    expect(sampleOf("EndpointSlice").endpoints).toMatchObject([endpoints]);
    const own = structuredClone(samples.find(({ object }) => object["kind"] === "EndpointSlice")?.object) as {
      metadata: { labels: Record<string, string> };
    };
    own.metadata.labels["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io";
    expect(inventoryOf({ ...own }).records.endpoints).toMatchObject([{ fromSelector: true, pods: [] }]);
  });
});

describe("pods as they run", () => {
  it("know what no template tells", () => {
    expect(sampleOf("Pod").pods.find(({ ref }) => ref.name === "cart-1")).toEqual({
      ref: { kind: "Pod", namespace: "shop", name: "cart-1" },
      aside: false,
      workload: { apiGroup: "apps", kind: "ReplicaSet", namespace: "shop", name: "cart-7d" },
      node: "node-1",
      ready: true,
      restarts: 4,
      restarted: [{ times: 3 }, { times: 1, secondsToLastStart: 300 }],
      waiting: "CrashLoopBackOff",
      secondsToReady: 42,
      proxies: [{ name: "istio-proxy", image: "docker.io/istio/proxyv2:1.29.0" }],
    });
  });

  it("belong to the outermost owner", () => {
    const revision = workload("ReplicaSet", "cart-7d", {}, managedBy("apps/v1", "Deployment", "cart"));
    const one = pod("cart-7d-x", {}, managedBy("apps/v1", "ReplicaSet", "cart-7d"));
    const { pods, workloads } = inventoryOf(workload("Deployment", "cart"), revision, one).records;
    expect(pods.map((each) => each.workload?.kind)).toEqual(["Deployment"]);
    expect(workloads.map(({ ref }) => ref.kind)).toEqual(["Deployment"]);
  });

  it("are gone once they have ended", () => {
    expect(inventoryOf(pod("done", {}, { status: { phase: "Succeeded" } })).records.pods).toEqual([]);
  });

  it("are warned about without the words of the warning, and measured", () => {
    const cart = { kind: "Pod", namespace: "shop", name: "cart-1" };
    expect(sampleOf("Event").events).toEqual([{ pod: cart, reason: "BackOff", count: 7 }]);
    const normal = { apiVersion: "v1", kind: "Event", metadata: { name: "e", namespace: "shop" }, type: "Normal" };
    expect(inventoryOf({ ...normal, involvedObject: cart }).records.events).toEqual([]);
    expect(sampleOf("PodMetrics").podUsages).toMatchObject([
      { containers: [{ name: "app", cpuCores: 0.012, memoryMiB: 30 }] },
    ]);
  });
});
