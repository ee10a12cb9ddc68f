import { describe, expect, it } from "vitest";
import { defineCheck } from "../../src/cluster-scan/check.ts";
import { readsText, toCatalogueEntry } from "../../src/report/catalogue-entry.ts";

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
      sources: [{ title: "A page", url: "https://example.com/" }],
    });
  });

  it("says that nothing is consulted, instead of leaving it open", () => {
    const { consults: _, ...alone } = check;
    expect(toCatalogueEntry(alone).consults).toEqual([]);
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
