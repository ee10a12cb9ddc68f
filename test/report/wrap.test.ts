import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { unbroken, wrap } from "../../src/report/terminal/wrap.ts";

const loud = (text: string) => `<${text}>`;

describe("wrap", () => {
  it("breaks at spaces and indents by the first line's lead", () => {
    expect(wrap("one two three four", { columns: 12, first: "- " })).toEqual(["- one two", "  three four"]);
  });

  it("uses the whole of a line whose indent is smaller than the first one's", () => {
    expect(wrap("aa bb cc dd", { columns: 8, first: "lead  ", rest: " " })).toEqual(["lead  aa", " bb cc", " dd"]);
  });

  it("breaks a word only when it is longer than a line", () => {
    expect(wrap("ab abcdefgh", { columns: 5 })).toEqual(["ab", "abcde", "fgh"]);
  });

  it("counts wide characters as two columns", () => {
    expect(wrap("検査検査検査", { columns: 5 })).toEqual(["検査", "検査", "検査"]);
  });

  it("keeps what must not be broken together, while it fits", () => {
    expect(wrap(`a list of ${unbroken("13 Deployments")}`, { columns: 16 })).toEqual(["a list of", "13 Deployments"]);
  });

  it("closes a style at the end of each line, and spans the spaces between its words", () => {
    expect(wrap([{ text: "one two three", style: loud }, " end"], { columns: 7 })).toEqual([
      "<one two>",
      "<three>",
      "end",
    ]);
  });

  it("gives one line without trailing blanks for nothing", () => {
    expect(wrap("", { columns: 10, first: { text: "head  ", style: loud } })).toEqual(["<head>"]);
  });

  it("never exceeds the columns and loses no character but spaces", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 60 }), (hostile, columns) => {
        const lines = wrap(hostile, { columns, first: "  - " });
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
