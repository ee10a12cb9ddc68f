import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, printableJson } from "../src/printable.ts";

const cases: readonly (readonly [string, string, string])[] = [
  ["plain names stay", "shop/cart-7", "shop/cart-7"],
  ["letters of any script stay", "prüfung-検査-проверка", "prüfung-検査-проверка"],
  ["an escape sequence", "\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
  ["a C1 control sequence introducer", "\u009b2J", "\\u{9b}2J"],
  ["bell, line break, carriage return, tab", "a\u0007b\nc\rd\te", "a\\u{7}b\\u{a}c\\u{d}d\\u{9}e"],
  ["a bidi override", "user\u202etxt.exe", "user\\u{202e}txt.exe"],
  ["zero-width characters", "ca\u200brt\ufeff", "ca\\u{200b}rt\\u{feff}"],
  ["a Hangul filler, which is drawn as nothing", "\u3164", "\\u{3164}"],
  ["an invisible tag beyond the basic plane", "a\u{e0041}", "a\\u{e0041}"],
  ["a lone surrogate", "a\ud800b", "a\\u{d800}b"],
  ["a line separator", "a\u2028b", "a\\u{2028}b"],
];

describe("printable", () => {
  it.each(cases)("%s", (_, hostile, safe) => {
    expect(printable(hostile)).toBe(safe);
  });

  it("leaves nothing that a terminal acts on, and is stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});

describe("printableJson", () => {
  it("parses to the same value, and has no control character but the line breaks between values", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (value) => {
        const text = printableJson(JSON.stringify(value, null, 2));
        expect(JSON.parse(text)).toEqual(value);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
