import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";

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

  it.each([
    ["letters, digits, signs", 0x20, 0x7e, 1],
    ["Latin letters with marks", 0xc0, 0x24f, 1],
    ["Cyrillic letters", 0x410, 0x44f, 1],
    ["Hiragana", 0x3041, 0x3096, 2],
    ["Chinese characters", 0x4e00, 0x9fff, 2],
    ["Hangul", 0xac00, 0xd7a3, 2],
    ["Tangut", 0x17000, 0x187f7, 2],
  ])("%s", (_script, min, max, width) => {
    const letter = fc.integer({ min, max }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        expect(displayWidth(letters.join(""))).toBe(width * letters.length);
      }),
    );
  });
});
