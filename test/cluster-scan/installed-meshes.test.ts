import { describe, expect, it } from "vitest";
import { findInstalledMeshes, findMeshTraces } from "../../src/cluster-scan/installed-meshes.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";

const found = (...objects: KubernetesObject[]) =>
  findInstalledMeshes(inventoryOf(...objects).records, meshes).map(({ mesh, carriesWorkloads }) => [
    mesh,
    carriesWorkloads,
  ]);
const traced = (...objects: KubernetesObject[]) =>
  findMeshTraces(inventoryOf(...objects).records, meshes).map(({ mesh, running }) => [mesh, running]);

const running = (name: string, image: string) => ({ name, image });
const namespace = (name: string, metadata: object): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, ...metadata },
});
const definition = (group: string): KubernetesObject => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `things.${group}` },
  spec: { group },
});
const webhook = (name: string): KubernetesObject => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingWebhookConfiguration",
  metadata: { name: "hooks" },
  webhooks: [{ name }],
});

const app = { containers: [running("app", "shop/app:1")] };
const istiod = workload(
  "Deployment",
  "istiod",
  { containers: [running("discovery", "docker.io/istio/pilot:1.31.0")] },
  { metadata: { namespace: "istio-system" } },
);
const ztunnel = workload(
  "DaemonSet",
  "ztunnel",
  { containers: [running("istio-proxy", "docker.io/istio/ztunnel:1.31.0")] },
  { metadata: { namespace: "istio-system" } },
);
const gateway = workload("Deployment", "gateway", {
  containers: [running("istio-proxy", "docker.io/istio/proxyv2:1.31.0")],
});
const injector = webhook("namespace.sidecar-injector.istio.io");

describe("findInstalledMeshes", () => {
  it.each([
    ["nothing", [workload("Deployment", "app", app)], []],
    ["Istio's control plane, without a sign of its mode", [istiod, injector], [["istio-sidecar", 0]]],
    [
      "Istio with a namespace for sidecars",
      [istiod, namespace("shop", { labels: { "istio-injection": "enabled" } }), workload("Deployment", "app", app)],
      [["istio-sidecar", 1]],
    ],
    [
      "Istio by revision",
      [injector, namespace("shop", { labels: { "istio.io/rev": "asm-1-27" } }), workload("Deployment", "app", app)],
      [["istio-sidecar", 1]],
    ],
    [
      "Istio ambient, whose gateways are the same proxies",
      [
        istiod,
        injector,
        ztunnel,
        gateway,
        namespace("shop", { labels: { "istio.io/dataplane-mode": "ambient" } }),
        workload("Deployment", "app", app),
      ],
      [["istio-ambient", 1]],
    ],
    [
      "both modes beside each other, the busier one first",
      [
        istiod,
        ztunnel,
        namespace("shop", { labels: { "istio-injection": "enabled" } }),
        workload("Deployment", "app", app),
      ],
      [
        ["istio-sidecar", 1],
        ["istio-ambient", 0],
      ],
    ],
    [
      "a sidecar in a Pod",
      [pod("app", { containers: [...app.containers, running("istio-proxy", "r/proxyv2:1")] })],
      [["istio-sidecar", 1]],
    ],
    [
      "a native sidecar",
      [
        pod("app", {
          ...app,
          initContainers: [{ ...running("linkerd-proxy", "cr.l5d.io/linkerd/proxy:edge"), restartPolicy: "Always" }],
        }),
      ],
      [["linkerd", 1]],
    ],
    [
      "Linkerd by annotation of the namespace",
      [namespace("shop", { annotations: { "linkerd.io/inject": "ingress" } }), workload("Deployment", "app", app)],
      [["linkerd", 1]],
    ],
    ["Consul by its injector", [webhook("consul-connect-injector.consul.hashicorp.com")], [["consul", 0]]],
    [
      "Kong Mesh, which is Kuma",
      [workload("Deployment", "cp", { containers: [running("control-plane", "docker.io/kong/kuma-cp:2.14.3")] })],
      [["kuma", 0]],
    ],
    [
      "Cilium's encryption by ztunnel",
      [namespace("shop", { labels: { "io.cilium/mtls-enabled": "true" } }), workload("Deployment", "app", app)],
      [["cilium", 1]],
    ],
    ["definitions alone", [definition("networking.istio.io"), definition("kuma.io")], []],
    [
      "a mark on a namespace where nothing runs",
      [namespace("empty", { labels: { "istio-injection": "enabled" } })],
      [],
    ],
    [
      "definitions of others",
      [definition("cilium.io"), definition("gateway.networking.k8s.io"), definition("notkuma.io")],
      [],
    ],
  ])("%s", (_what, objects, expected) => {
    expect(found(...objects)).toEqual(expected);
  });

  it("does not count what stays outside: opted out, on the host's network, of the system, the mesh itself", () => {
    const objects = [
      injector,
      istiod,
      ...["shop", "istio-system", "kube-system"].map((name) =>
        namespace(name, { labels: { "istio-injection": "enabled" } }),
      ),
      workload("Deployment", "in", app),
      workload("Deployment", "out", app, {
        spec: { template: { metadata: { labels: { "sidecar.istio.io/inject": "false" } }, spec: app } },
      }),
      workload("DaemonSet", "host", { ...app, hostNetwork: true }),
      workload("Deployment", "dns", app, { metadata: { namespace: "kube-system" } }),
      gateway,
    ];
    expect(found(...objects)).toEqual([["istio-sidecar", 1]]);
  });

  it("counts pods that ask for it in a namespace that does not", () => {
    const asking = {
      template: { metadata: { annotations: { "consul.hashicorp.com/connect-inject": "true" } }, spec: app },
    };
    expect(
      found(
        workload("Deployment", "in", app, { spec: asking }),
        workload("Deployment", "out", app),
        webhook("x-connect-injector.consul.hashicorp.com"),
      ),
    ).toEqual([["consul", 1]]);
  });

  it("names what it goes by, the weightiest first", () => {
    const [linkerd] = findInstalledMeshes(
      inventoryOf(definition("policy.linkerd.io"), webhook("linkerd-proxy-injector.linkerd.io")).records,
      meshes,
    );
    expect(linkerd?.evidence).toEqual([
      "MutatingWebhookConfiguration hooks",
      "CustomResourceDefinition things.policy.linkerd.io",
    ]);
  });
});

describe("findMeshTraces", () => {
  it("has leftovers too, once for a product whose modes share them", () => {
    expect(traced(definition("networking.istio.io"), definition("kuma.io"))).toEqual([
      ["istio-sidecar", false],
      ["kuma", false],
    ]);
  });

  it("gives what modes share to the mode that is there", () => {
    expect(traced(definition("networking.istio.io"), ztunnel)).toEqual([["istio-ambient", true]]);
  });
});
