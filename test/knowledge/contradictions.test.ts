import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/contradictions.json" with { type: "json" };
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { contradictionSchema } from "../../src/knowledge/contradiction-schema.ts";
import { contradictions, contradictionsAbout } from "../../src/knowledge/contradictions.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

describe("data/contradictions.json", () => {
  it("is what the schema says, each once", () => {
    expect(z.array(contradictionSchema).safeParse(data).error?.issues ?? []).toEqual([]);
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });

  it.each(contradictions)("$id concerns meshes and checks that exist, and has two sides", ({ says, ...of }) => {
    expect(of.meshes.filter((id) => !meshes.some((mesh) => mesh.id === id))).toEqual([]);
    expect(of.checks.filter((id) => !checks.some((check) => check.id === id))).toEqual([]);
    expect(says[0]?.text).not.toBe(says[1]?.text);
    expect(says[0]?.source.url).not.toBe(says[1]?.source.url);
  });

  it("is found by the check that it concerns", () => {
    expect(contradictionsAbout("pod-security-levels").map(({ id }) => id)).toEqual(["istio-baseline"]);
    expect(contradictionsAbout("udp-ports")).toEqual([]);
  });
});
