import { describe, expect, it } from "vitest";
import { groupFindings } from "../../src/report/finding-groups.ts";
import { shop } from "../fixtures/assessments/shop.ts";

describe("groupFindings", () => {
  it.each(["istio-sidecar", "istio-ambient", "linkerd", null])("loses no finding for %s", (mesh) => {
    const { groups, elsewhere, suppressed } = groupFindings(shop, mesh);
    const shown = groups.flatMap(({ entries }) => entries.flatMap(({ findings }) => findings));
    expect(shown.length + elsewhere + suppressed).toBe(shop.findings.length);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
  });

  it("puts the worst check first, for the mesh in question", () => {
    const first = (mesh: string | null) => groupFindings(shop, mesh).groups[0]?.check;
    expect([first("istio-sidecar"), first("istio-ambient")]).toEqual(["pod-security-levels", "network-policies"]);
  });

  it("counts what its groups show, when a mesh is in question", () => {
    const { counts, groups } = groupFindings(shop, "linkerd");
    expect(groups.reduce((sum, group) => sum + group.counts.medium, 0)).toBe(counts.medium);
    expect(counts).toEqual({ blocker: 1, high: 3, medium: 10, info: 1 });
  });

  it("counts only what no choice avoids, when none is", () => {
    expect(groupFindings(shop, null).counts).toEqual({ blocker: 0, high: 1, medium: 0, info: 7 });
  });

  it("joins findings that say the same of several objects", () => {
    const group = groupFindings(shop, "istio-sidecar").groups.find(({ check }) => check === "single-replicas");
    expect(group?.entries.map(({ findings }) => findings.length)).toEqual([7]);
  });

  it("prefers a mesh's own remedy to the general one", () => {
    const texts = (mesh: string | null) =>
      groupFindings(shop, mesh)
        .groups.find(({ check }) => check === "server-first-ports")
        ?.remedies.map(({ text, meshes, commands }) => [text.slice(0, 7), meshes, commands.length]);
    expect(texts("istio-sidecar")).toEqual([["Declare", ["any"], 2]]);
    expect(texts("linkerd")).toEqual([["Mark th", ["linkerd"], 2]]);
    expect(texts(null)).toEqual([
      ["Declare", ["any"], 2],
      ["Mark th", ["linkerd"], 2],
    ]);
  });

  it("says which meshes a check touches how badly", () => {
    const group = groupFindings(shop, null).groups.find(({ check }) => check === "single-replicas");
    expect(group?.worstFor).toEqual([
      { severity: "medium", meshes: ["istio-sidecar", "linkerd"] },
      { severity: "info", meshes: ["istio-ambient"] },
    ]);
  });
});
