import { describe, expect, it } from "vitest";
import { defineCheck } from "../../src/cluster-scan/check.ts";
import { contradictionText, readsText, toCatalogueEntry } from "../../src/report/catalogue-entry.ts";

const check = defineCheck({
  id: "a-check",
  title: "all is well",
  why: "Because.",
  sources: [{ title: "A page", url: "https://example.com/" }],
  reads: ["services"],
  consults: ["namespaces"],
  run: () => [],
});

describe("toCatalogueEntry", () => {
  it("publishes what it names, and nothing else that a check may get", () => {
    const later = {
      ...check,
      addedLater: "internal",
      sources: check.sources.map((source) => ({ ...source, note: "" })),
    };
    expect(toCatalogueEntry(later)).toEqual({
      id: "a-check",
      title: "all is well",
      why: "Because.",
      reads: ["services"],
      consults: ["namespaces"],
      kinds: ["Service"],
      affects: {},
      sources: [{ title: "A page", url: "https://example.com/" }],
    });
  });

  it("names the kinds behind the collections, each once", () => {
    const { kinds } = toCatalogueEntry({ ...check, reads: ["pods", "workloads", "versions"] });
    expect(kinds).toEqual(expect.arrayContaining(["Pod", "Deployment", "CronJob", "Version"]));
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it("says how bad a real check can be for whom", () => {
    const { affects } = toCatalogueEntry({ ...check, id: "reserved-uids" });
    expect(affects).toMatchObject({ "istio-sidecar": "blocker", linkerd: "blocker" });
    expect(affects).not.toHaveProperty("cilium");
  });

  it("says that nothing is consulted, instead of leaving it open", () => {
    const { consults: _, ...alone } = check;
    expect(toCatalogueEntry(alone).consults).toEqual([]);
  });
});

describe("where a vendor contradicts itself", () => {
  it("is told with both sides, and what is taken", () => {
    const [only] = toCatalogueEntry({ ...check, id: "pod-security-levels" }).contradictions ?? [];
    if (only === undefined) throw new Error("nothing is known of pod-security-levels");
    expect(only.meshes).toEqual(["istio-sidecar"]);
    expect(contradictionText(only)).toMatch(
      /^Istio \(sidecar\), about the pod security level .*requirements says: .*baseline.*Admission says: .*Taken here: The second: Kubernetes' own list/,
    );
  });

  it("is absent where nothing is known", () => {
    expect(toCatalogueEntry(check)).not.toHaveProperty("contradictions");
  });
});

describe("readsText", () => {
  it.each([
    [["services", "workloads"], [], "Reads services and workloads."],
    [["services"], ["namespaces", "nodes"], "Reads services; looks at namespaces and nodes where it can."],
  ])("%j and %j", (reads, consults, text) => {
    expect(readsText({ ...toCatalogueEntry(check), reads, consults })).toBe(text);
  });
});
