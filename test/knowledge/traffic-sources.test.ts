import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/traffic-sources.json" with { type: "json" };
import { readers } from "../../src/cluster-scan/traffic/sources/index.ts";
import { trafficSourceSchema } from "../../src/knowledge/traffic-source-schema.ts";

describe("data/traffic-sources.json", () => {
  it("is what the schema says", () => {
    expect(z.array(trafficSourceSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("has one reader for each source, and each metric once", () => {
    expect(Object.keys(readers).sort()).toEqual(data.map(({ id }) => id).sort());
    const names = data.flatMap(({ metrics }) => metrics.map(({ metric }) => metric));
    expect(new Set(names).size).toBe(names.length);
  });
});
