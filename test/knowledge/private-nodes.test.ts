import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/private-nodes.json" with { type: "json" };
import { networkPlugins } from "../../src/knowledge/network-plugins.ts";
import { platforms } from "../../src/knowledge/platforms.ts";
import { privateNodesSchema } from "../../src/knowledge/private-nodes-schema.ts";

describe("data/private-nodes.json", () => {
  it("is what the schema says", () => {
    expect(z.array(privateNodesSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("speaks of platforms that are known, each once", () => {
    const named = data.flatMap((one) => one.platforms);
    expect(named.filter((id) => !platforms.some((platform) => platform.id === id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it("says of each what is not reached, and of network plug-ins only those that are known", () => {
    const entries = z.array(privateNodesSchema).parse(data);
    for (const { openPorts, reachesPodsOf } of entries) {
      expect((openPorts === undefined) !== (reachesPodsOf === undefined)).toBe(true);
      if (reachesPodsOf !== undefined) expect(networkPlugins.map(({ id }) => id)).toContain(reachesPodsOf);
    }
  });
});
