import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** The text is what the committed file says; UPDATE_GOLDEN=1 rewrites the file, to be read before it is committed. */
export function expectGolden(path: string, text: string): void {
  const file = new URL(`../../${path}`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text);
  expect(text, `${path}: UPDATE_GOLDEN=1 rewrites it`).toBe(readFileSync(file, "utf8"));
}
