import { describe, expect, it } from "vitest";
import type { Check } from "../../src/cluster-scan/check.ts";
import { admissionPolicies } from "../../src/cluster-scan/checks/admission-policies.ts";
import { disruptionBudgets } from "../../src/cluster-scan/checks/disruption-budgets.ts";
import { existingMesh } from "../../src/cluster-scan/checks/existing-mesh.ts";
import { ingressControllers } from "../../src/cluster-scan/checks/ingress-controllers.ts";
import { manualEndpoints } from "../../src/cluster-scan/checks/manual-endpoints.ts";
import { metricsApi } from "../../src/cluster-scan/checks/metrics-api.ts";
import { networkPluginSettings } from "../../src/cluster-scan/checks/network-plugin-settings.ts";
import { podPriorities } from "../../src/cluster-scan/checks/pod-priorities.ts";
import { serviceAccountTokens } from "../../src/cluster-scan/checks/service-account-tokens.ts";
import { startupTrouble } from "../../src/cluster-scan/checks/startup-trouble.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { redactInventory } from "../../src/cluster-scan/redact/redact-inventory.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const conditions = (check: Check, ...objects: readonly KubernetesObject[]) =>
  check.run(inventoryOf(...objects).records, meshes);
const about = (check: Check, ...objects: readonly KubernetesObject[]) =>
  conditions(check, ...objects).map(({ resource }) => formatRef(resource));

const pods = [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }];
const judge = (name: string, namespace: string, more: object = {}): KubernetesObject => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  metadata: { name },
  webhooks: [{ name: `${name}.example.com`, clientConfig: { service: { namespace, name } }, rules: pods, ...more }],
});

describe("admission-policies", () => {
  it("names webhooks that judge pods and may refuse them, where no engine is known", () => {
    for (const failurePolicy of ["Fail", "Ignore"]) {
      const webhook = judge("images", "policy", { failurePolicy });
      expect(about(admissionPolicies, webhook)).toEqual(["ValidatingWebhookConfiguration images"]);
    }
  });

  it.each<[string, KubernetesObject]>([
    ["of the cluster itself", judge("images", "kube-system")],
    ["of a platform, outside the cluster", judge("images", "policy", { clientConfig: { url: "https://example.com" } })],
    ["of other objects", judge("images", "policy", { rules: [] })],
    ["of a mesh", judge("images", "policy", { name: "linkerd-proxy-injector.linkerd.io" })],
    ["that change pods", { ...judge("images", "policy"), kind: "MutatingWebhookConfiguration" }],
  ])("leaves out webhooks %s", (_, webhook) => expect(about(admissionPolicies, webhook)).toEqual([]));
});

describe("network-plugin-settings", () => {
  const cilium = (data: object): KubernetesObject => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "cilium-config", namespace: "kube-system" },
    data,
  });
  const off = { "cni-exclusive": "false" };

  it.each<[string, object, string | undefined]>([
    ["instead of kube-proxy", { ...off, "kube-proxy-replacement": "true" }, "high"],
    ["asked for by itself", { ...off, "kube-proxy-replacement": "false", "bpf-lb-sock": "true" }, "high"],
    ["asked for by itself, by default beside kube-proxy", { ...off, "bpf-lb-sock": "true" }, "high"],
    ["switched off with all of it", { "kube-proxy-replacement": "disabled", "bpf-lb-sock": "true" }, undefined],
    ["only for nodes", { "kube-proxy-replacement": "true", "bpf-lb-sock-hostns-only": "true" }, undefined],
    ["not at all", { ...off, "kube-proxy-replacement": "false", "bpf-lb-sock": "false" }, undefined],
    ["perhaps only for nodes", { "kube-proxy-replacement": "true", "bpf-lb-sock-hostns-only": "1" }, "info"],
    ["perhaps", { "kube-proxy-replacement": "hybrid" }, "info"],
  ])("knows when Cilium balances at sockets: %s", (_, data, severity) => {
    const found = conditions(networkPluginSettings, cilium(data)).find(
      ({ place }) => place === "socket-load-balancing",
    );
    expect(found?.affects["istio-sidecar"]).toBe(severity);
    expect(found?.affects["kuma"]).toBe(severity);
    expect(found?.message.startsWith("perhaps ") ?? false).toBe(severity === "info");
  });

  it("keeps no value that is not listed, but that there is one, also once it is redacted", () => {
    const inventory = inventoryOf(cilium({ "kube-proxy-replacement": "customer-7", "cluster-name": "prod" }));
    const redacted = redactInventory(inventory, Buffer.alloc(32));
    for (const { records } of [inventory, redacted])
      expect(records.configMaps.map(({ settings }) => settings)).toEqual([{ "kube-proxy-replacement": "other" }]);
  });
});

const autoscaler: KubernetesObject = {
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: { name: "cart", namespace: "shop" },
  spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "cart" }, maxReplicas: 3 },
};
const apiService = (name: string, group: string): KubernetesObject => ({
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  metadata: { name },
  spec: { group, version: "v1" },
});

describe("metrics-api", () => {
  it("names the part of the API that is not there at all", () => {
    const [condition] = conditions(metricsApi, apiService("v1.apps", "apps"), autoscaler);
    expect(condition?.resource.name).toBe("v1beta1.metrics.k8s.io");
    expect(condition?.message).toContain("is not there, and 1 autoscaler");
  });

  it("says nothing of a server whose parts were not read, or of which only what files bring along", () => {
    expect(about(metricsApi, autoscaler)).toEqual([]);
    const keda = apiService("v1beta1.external.metrics.k8s.io", "external.metrics.k8s.io");
    const service = { namespace: "keda", name: "keda-operator-metrics-apiserver" };
    expect(about(metricsApi, { ...keda, spec: { group: "external.metrics.k8s.io", service } }, autoscaler)).toEqual([]);
  });
});

describe("disruption-budgets", () => {
  const budget: KubernetesObject = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: "cart", namespace: "shop" },
    spec: { minAvailable: 1, selector: { matchLabels: { app: "cart" } } },
  };

  it("says of pods that an autoscaler may take away when none of the rest may go", () => {
    const five = workload("Deployment", "cart", {}, { spec: { replicas: 5 } });
    expect(about(disruptionBudgets, budget, five)).toEqual([]);
    const [scaled] = conditions(disruptionBudgets, budget, five, autoscaler);
    expect(scaled?.message).toBe(
      "lets not even the only pod be evicted that autoscaling leaves it at its least (minAvailable 1)",
    );
    const [single] = conditions(disruptionBudgets, budget, workload("Deployment", "cart"));
    expect(single?.message).toBe("lets not even its only pod be evicted (minAvailable 1)");
  });
});

describe("service-account-tokens", () => {
  it("names no mesh that takes the mounted token only with a setting, and is not here", () => {
    const [found] = conditions(
      serviceAccountTokens,
      workload("Deployment", "web", { automountServiceAccountToken: false, containers: [{ name: "web" }] }),
    );
    expect(found?.affects).toEqual({ kuma: "high" });
  });
});

describe("pod-priorities", () => {
  const priorityClass = (name: string, value: number): KubernetesObject => ({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name },
    value,
  });
  const cart = workload("Deployment", "cart", { priorityClassName: "usual", containers: [{ name: "cart" }] });
  const istiod = (priorityClassName: string, namespace = "istio-system") =>
    workload(
      "Deployment",
      "istiod",
      { priorityClassName, containers: [{ name: "discovery", image: "docker.io/istio/pilot:1.29.0" }] },
      { metadata: { namespace } },
    );
  const istio = (...more: readonly KubernetesObject[]) =>
    conditions(podPriorities, priorityClass("usual", 10), cart, ...more)[0]?.affects["istio-sidecar"];

  it.each<[string, readonly KubernetesObject[], string | undefined]>([
    ["is not there", [], "medium"],
    ["has Kubernetes' own class", [istiod("system-cluster-critical")], undefined],
    ["has a class that is above", [istiod("high"), priorityClass("high", 11)], undefined],
    ["has a class that is below", [istiod("low"), priorityClass("low", 9)], "medium"],
    ["has a class that nobody read", [istiod("unread")], "medium"],
    ["is where nobody looks for it", [istiod("system-cluster-critical", "elsewhere")], "medium"],
  ])("looks at the control plane that %s", (_, more, severity) => expect(istio(...more)).toBe(severity));
});

describe("existing-mesh", () => {
  const rule: KubernetesObject = {
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name: "reviews", namespace: "shop" },
  };

  it("tells configuration that an application brings along from what a removed mesh left", () => {
    const [brought] = conditions(existingMesh, rule);
    expect(brought?.message).toBe(
      "is written for Istio (sidecar), of which nothing else is here (seen: DestinationRule shop/reviews)",
    );
    expect(new Set(Object.values(brought?.affects ?? {}))).toEqual(new Set(["info"]));
    const definition = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "destinationrules.networking.istio.io" },
      spec: { group: "networking.istio.io" },
    };
    const [left] = conditions(existingMesh, rule, definition);
    expect(left?.message).toContain("probably left over");
    expect(left?.affects["istio-sidecar"]).toBe("medium");
  });
});

describe("checks of what only a running cluster shows", () => {
  it.each([manualEndpoints, startupTrouble, metricsApi])("$id is skipped for files, not passed", async (check) => {
    const shop = workload("Deployment", "web", { containers: [{ name: "web" }] });
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "db" }, spec: { ports: [{ port: 1 }] } };
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [shop, service, autoscaler] });
    const { checks } = runChecks([check], await loadManifests(["-"], async () => list), meshes);
    expect(checks.map(({ status }) => status)).toEqual(["skipped"]);
  });
});

describe("ingress-controllers", () => {
  const ingress = (spec: object): KubernetesObject => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "web", namespace: "shop" },
    spec: { defaultBackend: { service: { name: "web", port: { number: 80 } } }, ...spec },
  });
  const ingressClass = (name: string, controller: string): KubernetesObject => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "IngressClass",
    metadata: { name },
    spec: { controller },
  });
  const remedy = (mesh: string, ...objects: readonly KubernetesObject[]) =>
    conditions(ingressControllers, ...objects)[0]?.remedies[mesh]?.text;

  it("takes a class that files do not hold for what is usually called so", () => {
    expect(remedy("linkerd", ingress({ ingressClassName: "nginx" }))).toContain("service-upstream=true");
  });

  it("marks controllers that choose pods themselves as Linkerd wants it, and every one as Kuma does", () => {
    const own = [ingress({ ingressClassName: "edge" }), ingressClass("edge", "example.com/own")];
    expect(remedy("linkerd", ...own)).toContain("linkerd.io/inject=ingress");
    const nginx = [ingress({}), ingressClass("only", "k8s.io/ingress-nginx")];
    expect(remedy("linkerd", ...nginx)).not.toContain("linkerd.io/inject=ingress");
    expect(remedy("kuma", ...nginx)).toContain("kuma.io/gateway=enabled");
  });

  it("puts no proxy beside a load balancer outside the cluster", () => {
    expect(remedy("istio-sidecar", ingress({ ingressClassName: "alb" }))).toContain("No proxy can be put beside it");
  });

  it("asks who answers for Ingresses whose class nobody knows, or of which several could be meant", () => {
    const unknown = ["Ingress shop/web"];
    expect(about(ingressControllers, ingress({}))).toEqual(unknown);
    const several = [ingressClass("a", "example.com/a"), ingressClass("b", "example.com/b")];
    expect(about(ingressControllers, ingress({}), ...several)).toEqual(unknown);
  });

  it("asks once for all of them, also for those that hang on a Gateway nobody read", () => {
    const hanging: KubernetesObject = {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: { name: "api", namespace: "shop" },
      spec: { parentRefs: [{ name: "gone" }], rules: [{ backendRefs: [{ name: "web", port: 80 }] }] },
    };
    const [asked, ...more] = conditions(ingressControllers, ingress({}), hanging);
    expect(more).toEqual([]);
    expect(asked?.message).toMatch(/^lets traffic in, as does 1 other, /);
    expect(new Set(Object.values(asked?.affects ?? {}))).toEqual(new Set(["info"]));
    expect(about(ingressControllers, hanging)).toEqual(["HTTPRoute shop/api"]);
  });
});
