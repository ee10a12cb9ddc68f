import { describe, expect, it } from "vitest";
import { meshes } from "../../src/knowledge/meshes.ts";
import { proxyPlacement } from "../../src/knowledge/native-sidecars.ts";

describe("proxyPlacement", () => {
  it.each([
    ["istio-sidecar", ["v1.33.0", "v1.36.1"], "native"],
    ["istio-sidecar", ["v1.33.0", "v1.32.9"], "on-request"],
    ["istio-sidecar", ["v1.33.0", "v1.28.9"], "classic"],
    ["istio-sidecar", [], "classic"],
    ["istio-sidecar", ["v1.33.0", "unknown"], "classic"],
    ["linkerd", ["v1.29.0"], "native"],
    ["linkerd", ["v1.29.0", "v1.28.15-gke.1"], "classic"],
    ["linkerd", [], "classic"],
    ["consul", ["v1.36.0"], "on-request"],
    ["kuma", ["v1.34.2-eks-1234567"], "native"],
    ["istio-ambient", ["v1.20.0"], "none"],
    ["cilium", [], "none"],
  ])("%s with kubelets %j is %s", (id, kubelets, expected) => {
    const mesh = meshes.find((one) => one.id === id);
    if (mesh === undefined) throw new Error(`there is no mesh ${id}`);
    expect(proxyPlacement(mesh, kubelets)).toBe(expected);
  });
});
