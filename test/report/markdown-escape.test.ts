import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shell, table } from "../../src/report/markdown/document.ts";
import { code, prose } from "../../src/report/markdown/escape.ts";

describe("prose", () => {
  it.each([
    ["plain words, (brackets), 1.5 cores", "plain words, (brackets), 1.5 cores"],
    ["a|b", "a\\|b"],
    ["a\\|b", "a\\\\\\|b"],
    ["**bold** _it_ ~~no~~ $x$", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\$x\\$"],
    ["[text](javascript:x)", "\\[text\\](javascript:x)"],
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["&lt;b&gt;", "&amp;lt;b&amp;gt;"],
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["7.91", "7.91"],
    ["see @octocat now", "see `@octocat` now"],
    ["repo@sha256:0abc", "`repo@sha256:0abc`"],
    ["https://evil.example/", "`https://evil.example/`"],
    ["fixes #12 :tada:", "fixes `#12` `:tada:`"],
    ["two\nlines", "two\\\\u{a}lines"],
  ])("%j", (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });
});

describe("code", () => {
  it.each([
    ["shop/cart", "`shop/cart`"],
    ["a`b", "`a\\u{60}b`"],
    ["a|b", "`a\\u{7c}b`"],
    ["<b>", "`\\u{3c}b\\u{3e}`"],
    ["", '`""`'],
  ])("%j", (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});

it("a command that looks like the end of its block does not end it", () => {
  expect(shell(["echo", "````"])).toEqual(["`````sh", "echo", "````", "`````"]);
});

/** How GitHub splits a row: at every bar that no backslash escapes, code spans or not. */
function cellsOf(row: string): number {
  return row.replace(/\\[!-/:-@[-`{-~]/g, "").split("|").length - 2;
}

it("a cell stays one cell, whatever is in it", () => {
  const texts = fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const rows = table(
        ["prose", "code"],
        [first, second].map(([a = "", b = ""]) => [prose(a), code(b)]),
      );
      expect(rows.map(cellsOf)).toEqual([2, 2, 2, 2]);
      expect(rows.slice(2).join("")).not.toMatch(/[<>\n]/);
    }),
  );
});
