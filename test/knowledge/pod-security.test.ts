import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/pod-security.json" with { type: "json" };
import { forbiddenCapabilities } from "../../src/knowledge/pod-security.ts";
import { podSecuritySchema } from "../../src/knowledge/pod-security-schema.ts";

describe("data/pod-security.json", () => {
  it("is what the schema says", () => {
    expect(z.array(podSecuritySchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("has each level once, and the stricter allows nothing that the laxer forbids", () => {
    expect(data.map(({ level }) => level)).toEqual(["baseline", "restricted"]);
    const [baseline, restricted] = data;
    expect(restricted?.capabilities.filter((capability) => !baseline?.capabilities.includes(capability))).toEqual([]);
  });
});

describe("forbiddenCapabilities", () => {
  it.each([
    ["privileged", ["NET_ADMIN"], []],
    ["baseline", ["NET_ADMIN", "NET_BIND_SERVICE"], ["NET_ADMIN"]],
    ["restricted", ["CHOWN", "NET_RAW"], ["CHOWN", "NET_RAW"]],
    ["baseline", [], []],
    ["Baseline", ["NET_ADMIN"], []],
    ["", ["NET_ADMIN"], []],
  ])("at %j of %j forbids %j", (level, wanted, forbidden) => {
    expect(forbiddenCapabilities(level, wanted)).toEqual(forbidden);
  });
});
