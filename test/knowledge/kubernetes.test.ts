import { describe, expect, it } from "vitest";
import { isKnownAnnotation, isMonitoringPort, isSystemNamespace, kubernetes } from "../../src/knowledge/kubernetes.ts";
import { kubernetesSchema } from "../../src/knowledge/kubernetes-schema.ts";

it("data/kubernetes.json has the agreed shape, and a source for every fact", () => {
  expect(kubernetesSchema.parse(kubernetes)).toEqual(kubernetes);
});

it("names every namespace and domain once", () => {
  const names = kubernetes.systemNamespaces.flatMap((entry) => [...entry.names, ...entry.prefixes]);
  const domains = kubernetes.annotationDomains.map(({ domain }) => domain);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(domains).size).toBe(domains.length);
});

describe("isSystemNamespace", () => {
  it.each(["kube-system", "kube-public", "kube-node-lease", "openshift-dns", "openshift", "gatekeeper-system"])(
    "%s is the cluster's own",
    (namespace) => expect(isSystemNamespace(namespace)).toBe(true),
  );
  // People do put their own monitoring into kube-prometheus, and meshes into istio-system.
  it.each(["default", "shop", "kube-prometheus", "istio-system", "my-openshift-app", ""])("%j is not", (namespace) =>
    expect(isSystemNamespace(namespace)).toBe(false),
  );
});

describe("isKnownAnnotation", () => {
  it.each([
    "sidecar.istio.io/inject",
    "istio.io/rev",
    "config.linkerd.io/skip-outbound-ports",
    "linkerd.io/inject",
    "helm.sh/hook",
  ])("%s may be kept", (key) => expect(isKnownAnnotation(key)).toBe(true));
  it.each([
    "kubectl.kubernetes.io/last-applied-configuration",
    "nginx.ingress.kubernetes.io/configuration-snippet",
    "istio.io",
    "notistio.io/rev",
    "istio.io.example.com/rev",
    "example.com/istio.io/rev",
    "description",
    "",
  ])("%j may not", (key) => expect(isKnownAnnotation(key)).toBe(false));
});

describe("isMonitoringPort", () => {
  it.each(["metrics", "http-metrics", "HTTPS-Metrics", "prom", "prom-2", "health"])("%s is", (name) =>
    expect(isMonitoringPort(name)).toBe(true),
  );
  it.each([undefined, "", "http", "metricsx", "http-api", "my-metrics"])("%s is not", (name) =>
    expect(isMonitoringPort(name)).toBe(false),
  );
});
