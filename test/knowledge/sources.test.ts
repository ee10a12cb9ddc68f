/** Every file of facts: what is written down can be found again, and nothing lies there that nobody reads. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sourceSchema } from "../../src/knowledge/source-schema.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = readdirSync(join(root, "data")).filter((file) => file.endsWith(".json"));

/** Every object with a URL, wherever it lies. */
function sourcesIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return "url" in value ? [value] : Object.values(value).flatMap(sourcesIn);
}

describe.each(files)("data/%s", (file) => {
  const text = readFileSync(join(root, "data", file), "utf8");

  it("has sources, each with title, https address and the day it was read", () => {
    const sources = sourcesIn(JSON.parse(text));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !sourceSchema.safeParse(source).success)).toEqual([]);
  });

  it("is read by the code", () => {
    const readers = readdirSync(join(root, "src/knowledge")).filter((reader) =>
      readFileSync(join(root, "src/knowledge", reader), "utf8").includes(`"../../data/${file}"`),
    );
    expect(readers).not.toEqual([]);
  });
});
