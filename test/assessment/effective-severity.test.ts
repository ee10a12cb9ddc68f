import { describe, expect, it } from "vitest";
import { effectiveSeverity, meshInQuestion } from "../../src/assessment/effective-severity.ts";
import type { Finding, Severity } from "../../src/cluster-scan/finding.ts";

const finding = (affects: Record<string, Severity>, suppressed = false): Finding => ({
  id: "check/Service/shop/cart",
  group: "check/Service/shop/cart",
  check: "check",
  severity: "blocker",
  affects,
  resource: { kind: "Service", namespace: "shop", name: "cart" },
  message: "is the case",
  remedies: {},
  ...(suppressed ? { suppressed: { reason: "known" } } : {}),
});

describe("effectiveSeverity", () => {
  it.each([
    ["the mesh in question", { a: "high", b: "blocker" }, "a", ["a", "b"], "high"],
    ["a mesh it does not touch", { b: "blocker" }, "a", ["a", "b"], undefined],
    [
      "no mesh: the lowest, which no choice avoids",
      { a: "high", b: "blocker", c: "medium" },
      null,
      ["a", "b", "c"],
      "medium",
    ],
    ["no mesh: one choice avoids it", { a: "high", b: "blocker" }, null, ["a", "b", "c"], undefined],
    ["no mesh and none considered: no way out", { a: "high" }, null, [], "blocker"],
  ] as const)("%s", (_, affects, mesh, considered, expected) => {
    expect(effectiveSeverity(finding(affects), mesh, considered)).toBe(expected);
  });

  it("a suppressed finding counts nowhere", () => {
    expect(effectiveSeverity(finding({ a: "high" }, true), "a", ["a"])).toBeUndefined();
  });
});

describe("meshInQuestion", () => {
  it.each([
    ["the only one considered, whatever the verdict", null, ["a"], "a"],
    ["else the verdict's", "b", ["a", "b"], "b"],
    ["else none", null, ["a", "b"], null],
  ] as const)("%s", (_, verdictMesh, considered, expected) => {
    expect(meshInQuestion(verdictMesh, considered)).toBe(expected);
  });
});
