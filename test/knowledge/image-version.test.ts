import { expect, it } from "vitest";
import { imageVersion } from "../../src/knowledge/image-version.ts";

it.each([
  ["istio/proxyv2:1.31.0", "1.31.0"],
  ["registry.example:5000/istio/proxyv2:v1.31.0-distroless@sha256:00", "1.31.0"],
  ["gcr.io/gke-release/asm/proxyv2:1.21.5-asm.7", "1.21.5"],
  ["cr.l5d.io/linkerd/proxy:edge-26.6.3", "edge-26.6.3"],
  ["corp/linkerd/proxy:checkout-26.6.3", undefined],
  ["istio/pilot:1.31.0.4", undefined],
  ["registry.example:5000/istio/pilot", undefined],
  ["istio/pilot@sha256:00", undefined],
  ["istio/pilot:latest", undefined],
  ["", undefined],
])("of %j is %j", (image, version) => {
  expect(imageVersion(image)).toBe(version);
});
