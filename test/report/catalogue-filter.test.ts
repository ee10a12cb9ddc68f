import { describe, expect, it } from "vitest";
import type { CatalogueEntry } from "../../src/report/catalogue-entry.ts";
import { filterCatalogue } from "../../src/report/catalogue-filter.ts";

const entry = (id: string, more: Partial<CatalogueEntry>): CatalogueEntry => ({
  id,
  title: "",
  why: "",
  reads: [],
  consults: [],
  kinds: [],
  affects: {},
  sources: [],
  ...more,
});

const entries = [
  entry("ports", { kinds: ["Service"], affects: { linkerd: "blocker", kuma: "info" }, why: "A proxy waits." }),
  entry("nodes", { kinds: ["Node"], affects: { cilium: "medium" }, title: "Nodes are healthy" }),
  entry("both", { kinds: ["Service", "Node"], affects: { linkerd: "medium", kuma: "high" } }),
];
const all = ["linkerd", "kuma", "cilium"];

describe("filterCatalogue", () => {
  it.each([
    ["nothing", {}, all, ["ports", "nodes", "both"]],
    ["a mesh", { meshes: ["cilium"] }, ["cilium"], ["nodes"]],
    ["one of two meshes", { meshes: ["cilium", "kuma"] }, ["cilium", "kuma"], ["ports", "nodes", "both"]],
    ["a severity, or worse", { severity: "high" }, all, ["ports", "both"]],
    ["the mildest", { severity: "info" }, all, ["ports", "nodes", "both"]],
    ["a severity for the mesh, not for others", { meshes: ["kuma"], severity: "high" }, ["kuma"], ["both"]],
    ["a kind", { kinds: ["Node"] }, all, ["nodes", "both"]],
    ["one of two kinds", { kinds: ["Node", "Service"] }, all, ["ports", "nodes", "both"]],
    ["a word of the title, in any case", { words: ["HEALTHY"] }, all, ["nodes"]],
    ["a word of the reason", { words: ["proxy"] }, all, ["ports"]],
    ["all words", { words: ["proxy", "healthy"] }, all, []],
    ["all of it", { meshes: ["linkerd"], severity: "medium", kinds: ["Node"] }, ["linkerd"], ["both"]],
  ] as const)("keeps what meets %s", (_, filter, considered, ids) => {
    expect(filterCatalogue(entries, filter, considered).map(({ id }) => id)).toEqual(ids);
  });
});
