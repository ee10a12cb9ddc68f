import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine } from "../../../src/cluster-scan/live/one-line.ts";

describe("oneLine", () => {
  it("leaves ordinary text alone", () => {
    expect(oneLine('User "jürgen" cannot list')).toBe('User "jürgen" cannot list');
  });

  it("takes the power from escape sequences, line ends and direction marks", () => {
    expect(oneLine("a\u001b[31mb\r\nc\u202ed\u009be")).toBe("a [31mb c d e");
  });

  it("is one line of at most 400 characters, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
        const line = oneLine(text);
        expect(line.length).toBeLessThanOrEqual(400);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
