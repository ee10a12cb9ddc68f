import { describe, expect, it } from "vitest";
import { firstOf } from "../../src/report/first-of.ts";
import { countTexts, coverageText, sourceText, whenText } from "../../src/report/looked-at.ts";
import { counted } from "../../src/words.ts";
import { shop } from "../fixtures/assessments/shop.ts";

describe("what was looked at", () => {
  it.each([
    ["live", "The cluster of context eks-shop-eu-west-1, Kubernetes v1.33.4-eks-99d6cc0"],
    ["manifests", "Manifests from files, Kubernetes v1.33.4-eks-99d6cc0"],
    ["none", "Answers only: no cluster was looked at"],
  ] as const)("%s", (source, text) => {
    expect(sourceText({ ...shop, source })).toBe(text);
  });

  it.each([
    [undefined, "A snapshot of context eks-shop-eu-west-1"],
    ["2026-03-01T00:00:00.000Z", "A snapshot of context eks-shop-eu-west-1, collected 2026-03-01 00:00 UTC"],
    [
      "2026-01-30T09:30:00.000Z",
      "A snapshot of context eks-shop-eu-west-1, collected 2026-01-30 09:30 UTC, 31 days before this report: much may have changed since",
    ],
    ["2026-01-30T09:31:00.000Z", "A snapshot of context eks-shop-eu-west-1, collected 2026-01-30 09:31 UTC"],
  ])("a snapshot of %s", (collectedAt, text) => {
    const { kubernetesVersion: _, ...cluster } = { ...shop.cluster, ...(collectedAt && { collectedAt }) };
    const report = { ...shop, generatedAt: "2026-03-02T09:30:00.000Z", source: "snapshot" as const, cluster };
    expect(sourceText(report)).toBe(text);
  });

  it.each([
    [["shop"], ", only the namespace shop"],
    [["shop", "bank"], ", only the namespaces shop and bank"],
    [["a", "b", "c", "d", "e"], ", only the namespaces a, b, c and 2 more namespaces"],
  ])("a snapshot of %j", (collectedFrom, text) => {
    const cluster = { counts: {}, collectedFrom };
    expect(sourceText({ ...shop, source: "snapshot", cluster })).toBe(`A snapshot${text}`);
  });

  it("counts the kinds people think of first, and sums up the others", () => {
    const counts = { ConfigMap: 2, Ingress: 1, Pod: 1, Service: 3, Job: 0 };
    expect(countTexts({ ...shop, cluster: { counts } })).toEqual(["3 Services", "1 Pod", "3 objects of 2 other kinds"]);
  });

  it("says how many checks could run", () => {
    expect(coverageText(shop)).toBe("92%: 11 of 12 checks ran");
    expect(coverageText({ ...shop, checks: [] })).toBe("92%: no check was run");
    expect(coverageText({ ...shop, coverage: { share: 0, outlineOnly: true, unread: [] } })).toBe(
      "0%: a workload table shows no check what it looks at",
    );
  });

  it.each([
    ["2026-03-02T09:30:00.000Z", "2026-03-02 09:30 UTC"],
    ["2026-03-02T09:30:00Z", "2026-03-02 09:30 UTC"],
    ["last Tuesday", "last Tuesday"],
  ])("%s reads %s", (generatedAt, text) => {
    expect(whenText({ ...shop, generatedAt })).toBe(text);
  });
});

it.each([
  [1, "call", "1 call"],
  [0, "call", "0 calls"],
  [2, "Ingress", "2 Ingresses"],
  [2, "NetworkPolicy", "2 NetworkPolicies"],
  [2, "Gateway", "2 Gateways"],
  [3, "more remedy", "3 more remedies"],
])("%i %s: %s", (count, word, text) => {
  expect(counted(count, word)).toBe(text);
});

it("a list hides two items or more, never one", () => {
  expect(firstOf([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2, 3, 4], more: 0 });
  expect(firstOf([1, 2, 3, 4, 5], 3)).toEqual({ shown: [1, 2, 3], more: 2 });
});
