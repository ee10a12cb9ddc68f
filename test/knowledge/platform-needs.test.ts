import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/platform-needs.json" with { type: "json" };
import { meshes } from "../../src/knowledge/meshes.ts";
import { platformNeedSchema } from "../../src/knowledge/platform-need-schema.ts";
import { platformNeeds } from "../../src/knowledge/platform-needs.ts";
import { platforms } from "../../src/knowledge/platforms.ts";

describe("data/platform-needs.json", () => {
  it("is what the schema says, each need once", () => {
    expect(z.array(platformNeedSchema).safeParse(data).error?.issues ?? []).toEqual([]);
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });

  it("speaks of platforms and meshes that are known", () => {
    const [known, products] = [platforms.map(({ id }) => id), meshes.map(({ id }) => id)];
    for (const need of platformNeeds) {
      expect(need.platforms.filter((id) => !known.includes(id))).toEqual([]);
      expect(Object.keys(need.meshes).filter((id) => !products.includes(id))).toEqual([]);
      expect(Object.keys(need.meshes)).not.toEqual([]);
    }
  });

  it("asks nothing of a plug-in that a mesh does not have", () => {
    const plugins = meshes.filter(({ injection }) => injection.cniSetting !== undefined).map(({ id }) => id);
    const asked = platformNeeds.filter(({ ofCniPlugin }) => ofCniPlugin).flatMap((need) => Object.keys(need.meshes));
    expect(asked.filter((id) => !plugins.includes(id))).toEqual([]);
  });
});
