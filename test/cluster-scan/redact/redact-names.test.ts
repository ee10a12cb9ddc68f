/** What is left of single texts: table by table. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portProtocol } from "../../../src/cluster-scan/dependencies/port-protocol.ts";
import type { Service } from "../../../src/cluster-scan/network-records.ts";
import { createNames } from "../../../src/cluster-scan/redact/names.ts";
import { createPseudonyms } from "../../../src/cluster-scan/redact/pseudonyms.ts";
import { redactImage } from "../../../src/cluster-scan/redact/redact-image.ts";
import { createMarks } from "../../../src/cluster-scan/redact/redact-labels.ts";
import { redactAppProtocol, redactPortName } from "../../../src/cluster-scan/redact/redact-port-name.ts";
import { redactReason } from "../../../src/cluster-scan/redact/redact-reason.ts";
import { redactVersion } from "../../../src/cluster-scan/redact/redact-version.ts";
import { vocabulary } from "../../../src/cluster-scan/redact/vocabulary.ts";
import { declaredProtocol } from "../../../src/knowledge/declared-protocol.ts";
import { parseMinorVersion } from "../../../src/knowledge/kubernetes-version.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { identifyProtocol } from "../../../src/knowledge/protocols.ts";
import { declaredProtocols } from "../../../src/questionnaire/scan/declared-protocols.ts";

const pseudonyms = createPseudonyms(new Uint8Array(32));
const names = createNames(pseudonyms);
const marks = createMarks(names);
/** Pseudonyms with N for their number. */
const shape = (text: string) => text.replace(/\d{12}/g, "N");

describe("images", () => {
  it.each([
    ["registry.corp:5000/mirror/istio/proxyv2:1.29.0", "istio/proxyv2:1.29.0"],
    ["docker.io/istio/pilot:1.29.0-acme.7@sha256:00", "istio/pilot:1.29.0"],
    ["istio/pilot:team-checkout", "istio/pilot"],
    ["corp/kuma-cp", "kuma-cp"],
    ["registry.corp/team/redis:7.2", "redis"],
    ["registry.corp/team/checkout:2024-11", "image-N"],
    ["", ""],
  ])("%s is %s", (image, expected) => {
    expect(shape(redactImage(image, pseudonyms))).toBe(expected);
  });

  it("are the same image whatever the tag", () => {
    expect(redactImage("corp/cart:1", pseudonyms)).toBe(redactImage("corp/cart:2@sha256:00", pseudonyms));
  });
});

describe("names of ports", () => {
  it.each([
    ["http", "http"],
    ["http-checkout", "http-port-N"],
    ["grpc-web-checkout", "grpc-web-port-N"],
    ["tcp-redis", "tcp-redis"],
    ["checkout-http", "port-N"],
  ])("%s is %s", (name, expected) => {
    expect(shape(redactPortName(name, pseudonyms))).toBe(expected);
  });

  it.each([
    ["kubernetes.io/h2c", "kubernetes.io/h2c"],
    ["HTTP", "HTTP"],
    ["corp.example/http", "vendor-N/http"],
    ["corp.example/thing", "vendor-N/protocol-N"],
    ["kubernetes.io/h2c-thing", "kubernetes.io/h2c-protocol-N"],
  ])("appProtocol %s is %s", (appProtocol, expected) => {
    expect(shape(redactAppProtocol(appProtocol, pseudonyms))).toBe(expected);
  });

  const text = (...words: readonly string[]) => {
    const word = fc.oneof(fc.constantFrom(...words, "HTTP", "x", "9", ""), fc.stringMatching(/^[a-z]{1,4}$/));
    return fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("-"));
  };
  const words = [...vocabulary.portWords];
  // Only appProtocol may have a slash.
  const name = text(...words.filter((word) => !word.includes("/")));
  const vendor = fc.constantFrom("kubernetes.io/", "corp.example/", "corp-a.example/x/", "");
  const appProtocol = fc.tuple(vendor, text(...words)).map((parts) => parts.join(""));

  it("mean to every mesh, and to every reader here, what they meant", () => {
    const port = fc.record({ name, appProtocol }, { requiredKeys: [] });
    fc.assert(
      fc.property(port, fc.boolean(), (before, headless) => {
        const after = {
          ...(before.name !== undefined && { name: redactPortName(before.name, pseudonyms) }),
          ...(before.appProtocol !== undefined && { appProtocol: redactAppProtocol(before.appProtocol, pseudonyms) }),
        };
        const means = (of: typeof before) => ({
          meshes: meshes.map((mesh) => declaredProtocol(mesh, { ...of, headless })),
          identified: identifyProtocol({ ...of, ports: [6379] }),
          graph: portProtocol(of),
          answer: declaredProtocols([serviceWith(of)]),
        });
        expect(means(after)).toEqual(means(before));
      }),
      { numRuns: 2000 },
    );
  });

  function serviceWith(port: { name?: string; appProtocol?: string }): Service {
    const ref = { kind: "Service", namespace: "shop", name: "cart" };
    const ports = [{ ...port, port: 1, protocol: "TCP" as const, targetPort: 1 }];
    const marked = { labels: {}, annotations: {}, aside: false };
    return { ref, ...marked, type: "ClusterIP", headless: false, selector: null, ports };
  }
});

describe("names of objects", () => {
  it.each([
    ["Namespace", "kube-system", "kube-system"],
    ["Namespace", "default", "default"],
    ["Namespace", "istio-system", "istio-system"],
    ["Namespace", "openshift-checkout", "openshift-namespace-N"],
    ["Namespace", "checkout", "namespace-N"],
    ["Service", "kubernetes", "kubernetes"],
    ["Service", "kube-system", "service-N"],
    ["Deployment", "kubernetes", "deployment-N"],
    ["DaemonSet", "calico-node", "calico-node"],
    ["Deployment", "calico-node", "deployment-N"],
    ["ConfigMap", "cilium-config", "cilium-config"],
    ["ServiceAccount", "default", "default"],
    ["CheckoutPolicy", "eu", "object-N"],
    ["CustomResourceDefinition", "virtualservices.networking.istio.io", "virtualservices.networking.istio.io"],
    ["CustomResourceDefinition", "checkouts.networking.istio.io", "resource-N.networking.istio.io"],
    ["CustomResourceDefinition", "checkouts.corp.example", "resource-N.group-N"],
    ["APIService", "v1beta1.metrics.k8s.io", "v1beta1.metrics.k8s.io"],
    ["APIService", "v1.corp.example", "v1.group-N"],
    ["APIService", "v1.tap.linkerd.io", "v1.group-N.linkerd.io"],
    ["APIService", "v1.", "v1."],
    ["APIService", "corp", "apiservice-N"],
  ])("%s %s is %s", (kind, name, expected) => {
    expect(shape(names.object(kind, name))).toBe(expected);
  });

  it("of a kind that is somebody's own hide the kind and its group too", () => {
    const ref = names.ref({ apiGroup: "corp.example", kind: "CheckoutPolicy", namespace: "shop", name: "eu" });
    expect(shape(JSON.stringify(Object.values(ref)))).toBe('["group-N","kind-N","namespace-N","object-N"]');
  });

  it("are those of the pod for the metrics of a pod", () => {
    expect(names.object("PodMetrics", "cart-7d9-x")).toBe(names.object("Pod", "cart-7d9-x"));
  });
});

describe("labels and annotations", () => {
  it.each([
    [{ "istio-injection": "enabled" }, { "istio-injection": "enabled" }],
    [{ "istio.io/rev": "checkout" }, { "istio.io/rev": "value-N" }],
    [{ "kubernetes.io/metadata.name": "shop" }, { "kubernetes.io/metadata.name": "namespace-N" }],
    [{ "kubernetes.io/metadata.name": "kube-system" }, { "kubernetes.io/metadata.name": "kube-system" }],
    [{ "app.kubernetes.io/name": "checkout" }, { "app.kubernetes.io/name": "value-N" }],
    [{ "pod-security.kubernetes.io/enforce": "baseline" }, { "pod-security.kubernetes.io/enforce": "baseline" }],
    [{ "corp.example/team": "" }, { "label-N": "" }],
    [{ "corp.example/team": "true" }, { "label-N": "value-N" }],
  ])("%j as labels are %j", (labels, expected) => {
    expect(JSON.parse(shape(JSON.stringify(marks.labels(labels as Record<string, string>))))).toEqual(expected);
  });

  it.each([
    [{ "config.linkerd.io/opaque-ports": "3306, 9000-9010,checkout" }, "3306, 9000-9010,value-N"],
    [{ "sidecar.istio.io/proxyCPU": "100m" }, "100m"],
    [{ "sidecar.istio.io/proxyCPU": "123456789012" }, "value-N"],
    [{ "helm.sh/hook": "pre-install,checkout" }, "pre-install,value-N"],
    [{ "argocd.argoproj.io/sync-wave": "-5" }, "-5"],
    [{ "proxy.istio.io/config": "tracing: corp" }, "value-N"],
  ])("%j as annotation is %s", (annotations, expected) => {
    const [value = ""] = Object.values(marks.annotations(annotations as Record<string, string>));
    expect(shape(value)).toBe(expected);
  });

  it("select what they selected: a namespace by its name too", () => {
    const selector = marks.selector({
      matchLabels: { "kubernetes.io/metadata.name": "shop" },
      matchExpressions: [{ key: "tier", operator: "In", values: ["back"] }],
    });
    expect(selector.matchLabels["kubernetes.io/metadata.name"]).toBe(names.namespace("shop"));
    const [expression] = selector.matchExpressions;
    expect(marks.labels({ tier: "back" })).toEqual({ [expression?.key ?? ""]: expression?.values[0] });
  });

  it("of equal values under different keys are different", () => {
    const values = Object.values(marks.labels({ app: "checkout", team: "checkout" }));
    expect(new Set(values).size).toBe(2);
  });
});

describe("versions", () => {
  it.each([
    ["v1.34.1", "v1.34.1"],
    ["v1.34.1-eks-113cf36", "v1.34.1-eks-113cf36"],
    ["v1.33.5-gke.1080000", "v1.33.5-gke.1080000"],
    ["v1.35.0-rc.1", "v1.35.0-rc.1"],
    ["v1.34.1-acme-checkout", "v1.34.1"],
    ["v1.34.1-eks-checkout", "v1.34.1-eks-"],
    ["1.34+", "1.34"],
    ["checkout", "version-N"],
    ["", ""],
  ])("%s is %s", (version, expected) => {
    const redacted = redactVersion(version, pseudonyms);
    expect(shape(redacted)).toBe(expected);
    expect(parseMinorVersion(redacted)).toEqual(parseMinorVersion(version));
  });
});

describe("reasons", () => {
  it.each([
    ["not in the files", "not in the files"],
    ["not read within the 30 s of --timeout", "not read within the 30 s of --timeout"],
    ['forbidden: User "ada@corp.example" cannot list resource "pods"', "forbidden"],
    ['in shop, billing (2 of the 3 given): forbidden: User "ada"', "forbidden"],
    ["the credentials lapsed and could not be renewed: ada", "the server did not accept the credentials"],
    ["the connection broke (ECONNRESET)", "the connection failed"],
    ["internal server error: etcd-0.corp.example is gone", "the server failed"],
    ["live: Deployment shop/checkout: spec.replicas is wrong", "could not be read"],
    ["interrupted by ada", "could not be read"],
  ])("%s is: %s", (reason, expected) => {
    expect(redactReason(reason)).toBe(expected);
  });
});
