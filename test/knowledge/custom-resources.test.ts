import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/custom-resources.json" with { type: "json" };
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { customResourceSchema } from "../../src/knowledge/custom-resource-schema.ts";

describe("data/custom-resources.json", () => {
  it("is what the schema says", () => {
    expect(z.array(customResourceSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names each kind once: what could not be read is told by the kind's name alone", () => {
    const names = kinds.map(({ kind }) => kind);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
