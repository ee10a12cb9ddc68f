import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/platforms.json" with { type: "json" };
import { platformSchema } from "../../src/knowledge/platform-schema.ts";

describe("data/platforms.json", () => {
  it("is what the schema says", () => {
    expect(z.array(platformSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it.each(data)("$id has each sign sourced, and some sign", ({ id: _, name: __, answer: ___, sources, ...signs }) => {
    const used = Object.entries(signs).filter(([, values]) => values.length > 0);
    expect(used.map(([field]) => field).sort()).toEqual(Object.keys(sources).sort());
    expect(used).not.toEqual([]);
  });

  it("names each platform once", () => {
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });
});
