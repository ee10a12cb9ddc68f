import { expect, it } from "vitest";
import { installedVersions } from "../../src/cluster-scan/installed-versions.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";

const versions = (id: string, ...objects: KubernetesObject[]) => {
  const mesh = meshes.find((one) => one.id === id);
  if (mesh === undefined) throw new Error(`no mesh ${id}`);
  return installedVersions(mesh, inventoryOf(...objects).records);
};
const control = (image: string, more: object = {}) =>
  workload("Deployment", "control", { containers: [{ name: "discovery", image }] }, more);
const beside = (name: string, image: string) =>
  workload("Deployment", "app", {
    containers: [
      { name: "app", image: "shop/app:7.7.7" },
      { name, image },
    ],
  });

it.each([
  [
    "of the control plane, whatever the proxies have",
    "istio-sidecar",
    [control("docker.io/istio/pilot:1.31.0"), beside("istio-proxy", "istio/proxyv2:1.29.0")],
    ["1.31.0"],
  ],
  [
    "of the proxies, where nothing else shows",
    "istio-sidecar",
    [beside("istio-proxy", "istio/proxyv2:1.29.0-distroless")],
    ["1.29.0"],
  ],
  [
    "of both control planes, by number",
    "istio-sidecar",
    [control("istio/pilot:1.10.0"), control("istio/pilot:1.9.2", { metadata: { name: "old" } })],
    ["1.9.2", "1.10.0"],
  ],
  [
    "by its label, where the image is given by digest",
    "istio-sidecar",
    [control("istio/pilot@sha256:00", { metadata: { labels: { "app.kubernetes.io/version": "1.28.3" } } })],
    ["1.28.3"],
  ],
  [
    "not by any label",
    "istio-sidecar",
    [
      workload(
        "Deployment",
        "app",
        { containers: [{ name: "app", image: "shop/app" }] },
        { metadata: { labels: { "app.kubernetes.io/version": "1.28.3" } } },
      ),
    ],
    [],
  ],
  ["with its channel", "linkerd", [control("cr.l5d.io/linkerd/controller:edge-26.6.3")], ["edge-26.6.3"]],
  ["of a vendor's image", "istio-sidecar", [control("gcr.io/gke-release/asm/pilot:1.20.3-asm.2")], ["1.20.3"]],
  ["not of an image that nobody knows", "istio-sidecar", [beside("istio-proxy", "corp/own-proxy:9.9.9")], []],
  ["not where the tag names none", "istio-sidecar", [control("istio/pilot:latest")], []],
  [
    "of Cilium's agent, and not of its ztunnel",
    "cilium",
    [
      workload("DaemonSet", "ztunnel-cilium", { containers: [{ name: "z", image: "quay.io/cilium/ztunnel:1.0.0" }] }),
      workload("DaemonSet", "cilium", {
        containers: [{ name: "cilium-agent", image: "quay.io/cilium/cilium:v1.20.1" }],
      }),
    ],
    ["1.20.1"],
  ],
  [
    "of a proxy that a webhook put into a pod",
    "linkerd",
    [
      pod("app", {
        containers: [
          { name: "app", image: "shop/app:1" },
          { name: "linkerd-proxy", image: "cr.l5d.io/linkerd/proxy:stable-2.14.10" },
        ],
      }),
    ],
    ["stable-2.14.10"],
  ],
] as const)("%s", (_what, id, objects, expected) => {
  expect(versions(id, ...objects)).toEqual(expected);
});
