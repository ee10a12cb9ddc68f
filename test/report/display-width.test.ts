import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";

/** What cli-table3 measures cells with. */
const { strlen } = createRequire(import.meta.url)("cli-table3/src/utils.js") as { strlen: (text: string) => number };

describe("displayWidth", () => {
  it.each([
    ["", 0],
    ["cart", 4],
    ["prüfung", 7],
    ["pru\u0308fung", 7],
    ["検査", 4],
    ["카트", 4],
    ["ｃａｒｔ", 8],
    ["🛒", 2],
    ["0.2–0.9 → ms", 12],
  ])("%j takes %i columns", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it("agrees with the table's own measure on letters of the large scripts", () => {
    const letter = fc
      .oneof(
        fc.integer({ min: 0x20, max: 0x7e }),
        fc.integer({ min: 0xa1, max: 0x24f }).filter((code) => code !== 0xad),
        fc.integer({ min: 0x410, max: 0x44f }),
        fc.integer({ min: 0x3041, max: 0x3096 }),
        fc.integer({ min: 0x4e00, max: 0x9fff }),
        fc.integer({ min: 0xac00, max: 0xd7a3 }),
      )
      .map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        expect(displayWidth(text)).toBe(strlen(text));
      }),
    );
  });
});
