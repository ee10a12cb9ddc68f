import { describe, expect, it } from "vitest";
import { isImageOf, repositoryName } from "../../src/knowledge/image-name.ts";

describe("repositoryName", () => {
  it.each([
    ["mysql", "mysql"],
    ["mysql:8.4", "mysql"],
    ["docker.io/library/MySQL:8.4", "mysql"],
    ["registry.example:5000/team/mysql", "mysql"],
    ["registry.example:5000/team/mysql:8.4@sha256:0f0f", "mysql"],
    ["mysql@sha256:0f0f", "mysql"],
    ["", ""],
  ])("of %j is %j", (image, name) => {
    expect(repositoryName(image)).toBe(name);
  });
});

describe("isImageOf", () => {
  it.each([
    ["docker.io/istio/pilot:1.31.0", "istio/pilot", true],
    ["istio/pilot", "istio/pilot", true],
    ["example.org/notistio/pilot:1", "istio/pilot", false],
    ["istio/pilot-agent:1", "istio/pilot", false],
    ["quay.io/cilium/ztunnel:1", "istio/ztunnel", false],
    ["kong/kuma-cp:2.14", "kuma-cp", true],
    ["my-kuma-cp:2.14", "kuma-cp", false],
  ])("%j from %j: %s", (image, repository, expected) => {
    expect(isImageOf(image, repository)).toBe(expected);
  });
});
