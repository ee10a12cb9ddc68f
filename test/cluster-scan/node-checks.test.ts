/** What the fixtures of checks about nodes, which are one cluster each, have no room for. */
import { describe, expect, it } from "vitest";
import type { Check } from "../../src/cluster-scan/check.ts";
import { clusterNetworks } from "../../src/cluster-scan/checks/cluster-networks.ts";
import { configurationSize } from "../../src/cluster-scan/checks/configuration-size.ts";
import { controlPlaneNodes } from "../../src/cluster-scan/checks/control-plane-nodes.ts";
import { crowdedNodes } from "../../src/cluster-scan/checks/crowded-nodes.ts";
import { gatewayApi } from "../../src/cluster-scan/checks/gateway-api.ts";
import { gatewayApiVersions } from "../../src/cluster-scan/checks/gateway-api-versions.ts";
import { ipFamilies } from "../../src/cluster-scan/checks/ip-families.ts";
import { nodeArchitectures } from "../../src/cluster-scan/checks/node-architectures.ts";
import type { Records } from "../../src/cluster-scan/inventory.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";

function node(name: string, status: object = {}, labels: object = {}): KubernetesObject {
  return { apiVersion: "v1", kind: "Node", metadata: { name, labels }, status } as KubernetesObject;
}

function service(name: string, spec: object): KubernetesObject {
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace: "shop" }, spec } as KubernetesObject;
}

/** A DaemonSet of the network plug-in. */
function agent(name: string): KubernetesObject {
  const spec = { template: { spec: { containers: [{ name: "agent" }] } } };
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name, namespace: "kube-system" },
    spec,
  } as KubernetesObject;
}

const ports = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `p${index}`, port: 1000 + index }));

/** What a check says of each mesh, all its conditions together. */
function saidBy(check: Check, objects: readonly KubernetesObject[], more: Partial<Records> = {}) {
  return check.run({ ...inventoryOf(...objects).records, ...more }, meshes);
}

function affected(check: Check, objects: readonly KubernetesObject[], more?: Partial<Records>) {
  return Object.assign({}, ...saidBy(check, objects, more).map(({ affects }) => affects)) as Record<string, string>;
}

describe("node-architectures", () => {
  it("blocks a mesh that has no image for any node", () => {
    const zSeries = [1, 2].map((number) => node(`z-${number}`, {}, { "kubernetes.io/arch": "s390x" }));
    expect(new Set(Object.values(affected(nodeArchitectures, zSeries)))).toEqual(new Set(["blocker"]));
    expect(saidBy(nodeArchitectures, zSeries)[0]?.message).toBe("runs on s390x, as 1 more node does");
  });
});

describe("crowded-nodes", () => {
  const podsOn = (count: number) =>
    Array.from({ length: count }, (_, index) => pod(`p${index}`, { nodeName: "worker" }));
  const worker = node("worker", { allocatable: { pods: "500" } });

  it("notes a node with as many pods as have been too many for a node agent", () => {
    expect(affected(crowdedNodes, [worker, ...podsOn(300)])).toEqual({ "istio-ambient": "info" });
    expect(affected(crowdedNodes, [worker, ...podsOn(299)])).toEqual({});
  });

  it("counts no place below zero", () => {
    const [condition] = saidBy(crowdedNodes, [node("worker", { allocatable: { pods: "1" } }), ...podsOn(3)]);
    expect(condition?.message).toBe("has no place left of 1 for pods");
  });
});

describe("control-plane-nodes", () => {
  it("minds a single node, and not three", () => {
    expect(affected(controlPlaneNodes, [node("only")])).toEqual({
      cilium: "info",
      consul: "medium",
      linkerd: "medium",
    });
    expect(
      affected(
        controlPlaneNodes,
        ["a", "b", "c"].map((name) => node(name)),
      ),
    ).toEqual({});
    expect(affected(controlPlaneNodes, [])).toEqual({});
  });
});

describe("ip-families", () => {
  const ipv6 = { ipFamilies: ["IPv6"], ports: [{ port: 80 }] };
  const addresses = (...of: string[]) => ({ addresses: of.map((address) => ({ type: "InternalIP", address })) });
  const alone = { linkerd: "high", cilium: "high", consul: "high", kuma: "medium" };

  it.each([
    ["nodes with IPv6 only", [node("a", addresses("fd00::1")), node("b", addresses("fd00::2"))], alone],
    [
      "Services with both",
      [
        node("a", addresses("10.0.0.1", "fd00::1")),
        service("cart", { ...ipv6, ipFamilies: ["IPv4", "IPv6"] }),
        service("users", { ports: [{ port: 80 }] }),
      ],
      { linkerd: "medium", cilium: "medium", consul: "medium", "istio-sidecar": "medium" },
    ],
    ["Services with IPv6 only, and nodes unread", [service("cart", ipv6)], alone],
    [
      "nodes with IPv6 only, which the network plug-in Cilium gave their pods",
      [node("a", addresses("fd00::1")), agent("cilium")],
      { linkerd: "high", consul: "high", kuma: "medium" },
    ],
    ["nodes with IPv4 only", [node("a", addresses("10.0.0.1")), service("cart", { ports: [{ port: 80 }] })], {}],
    ["one node with both", [node("a", addresses("fd00::1")), node("b", addresses("fd00::2", "10.0.0.2"))], {}],
  ])("judges %s", (_, objects, expected) => expect(affected(ipFamilies, objects)).toEqual(expected));
});

describe("cluster-networks", () => {
  it.each([
    ["34.118.224.9", { linkerd: "high" }],
    ["240.1.2.3", { linkerd: "high", consul: "medium", kuma: "medium" }],
    ["10.96.3.1", {}],
    ["fd12:3456::1", {}],
    ["None", {}],
    ["", {}],
  ])("judges a Service at %j", (clusterIP, expected) =>
    expect(affected(clusterNetworks, [service("cart", { clusterIP, ports: [{ port: 80 }] })])).toEqual(expected),
  );
});

describe("configuration-size", () => {
  it.each([
    [300, {}],
    [400, { kuma: "medium" }],
    [700, { kuma: "medium", "istio-sidecar": "medium" }],
    [3000, { kuma: "high", "istio-sidecar": "medium" }],
    [6000, { kuma: "high", "istio-sidecar": "high" }],
  ])("judges %i ports", (count, expected) =>
    expect(affected(configurationSize, [service("exchange", { ports: ports(count) })])).toEqual(expected),
  );

  it("counts a headless Service for each of its pods", () => {
    const spec = { clusterIP: "None", selector: { app: "peers" }, ports: [{ port: 9000 }] };
    const peers = workload("StatefulSet", "peers", {}, { spec: { replicas: 400 } });
    expect(affected(configurationSize, [service("peers", spec), peers])).toEqual({ kuma: "medium" });
    expect(affected(configurationSize, [service("peers", { ...spec, clusterIP: undefined }), peers])).toEqual({});
  });
});

describe("gateway-api", () => {
  const versions = [{ gitVersion: "v1.34.1" }];
  const group = (name: string) =>
    ({
      apiVersion: "apiregistration.k8s.io/v1",
      kind: "APIService",
      metadata: { name: `v1.${name}` },
      spec: { group: name, version: "v1" },
    }) as KubernetesObject;

  it("says nothing where nobody read which groups there are", () => {
    expect(affected(gatewayApi, [], { versions })).toEqual({});
    expect(affected(gatewayApi, [group("apps")])).toEqual({});
    expect(affected(gatewayApi, [group("apps"), group("gateway.networking.k8s.io")], { versions })).toEqual({});
    expect(Object.keys(affected(gatewayApi, [group("apps")], { versions }))).not.toEqual([]);
  });
});

describe("gateway-api-versions", () => {
  it.each(["constructor", "__proto__", "toString", ""])(
    "takes a definition called %j for nothing it knows",
    (plural) => {
      const definition = {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: {
          name: `${plural}.gateway.networking.k8s.io`,
          annotations: { "gateway.networking.k8s.io/bundle-version": "v0.1.0" },
        },
        spec: { group: "gateway.networking.k8s.io", versions: [{ name: "v1alpha1" }] },
      };
      expect(affected(gatewayApiVersions, [definition as KubernetesObject])).toEqual({});
    },
  );
});
