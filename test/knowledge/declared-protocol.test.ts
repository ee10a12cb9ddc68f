import { describe, expect, it } from "vitest";
import { declaredProtocol } from "../../src/knowledge/declared-protocol.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

const meshOf = (id: string) => {
  const mesh = meshes.find((one) => one.id === id);
  if (mesh === undefined) throw new Error(`there is no mesh ${id}`);
  return mesh;
};

describe("declaredProtocol", () => {
  it.each([
    ["istio-sidecar", { name: "http" }, "http"],
    ["istio-sidecar", { name: "HTTP-api" }, "http"],
    ["istio-sidecar", { name: "grpc-web-public" }, "http"],
    ["istio-sidecar", { name: "mysql" }, "opaque"],
    ["istio-sidecar", { name: "httpfoo" }, undefined],
    ["istio-sidecar", { name: "my-http" }, undefined],
    ["istio-sidecar", {}, undefined],
    ["istio-sidecar", { name: "http", appProtocol: "tcp" }, "opaque"],
    ["istio-sidecar", { name: "http", appProtocol: "example.com/x" }, undefined],
    ["istio-sidecar", { appProtocol: "kubernetes.io/h2c" }, "http"],
    ["linkerd", { name: "http" }, undefined],
    ["linkerd", { appProtocol: "http" }, "http"],
    ["linkerd", { appProtocol: "grpc" }, "opaque"],
    ["linkerd", { appProtocol: "http-api" }, "opaque"],
    ["istio-sidecar", { appProtocol: "http-api" }, "http"],
    ["kuma", { name: "http" }, undefined],
    ["kuma", { appProtocol: "GRPC" }, "http"],
    ["kuma", { appProtocol: "kubernetes.io/h2c" }, "opaque"],
    ["consul", { name: "http" }, undefined],
  ] as const)("%s takes %j for %s", (id, port, expected) => {
    expect(declaredProtocol(meshOf(id), { ...port, headless: false })).toBe(expected);
  });

  it("heeds that Linkerd does not read appProtocol on headless Services, and that Istio does", () => {
    const port = { appProtocol: "tcp", headless: true };
    expect(declaredProtocol(meshOf("linkerd"), port)).toBeUndefined();
    expect(declaredProtocol(meshOf("istio-sidecar"), port)).toBe("opaque");
  });
});
