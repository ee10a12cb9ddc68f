import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGlob } from "../../src/gates/glob.ts";

describe("createGlob", () => {
  it.each([
    ["cart", "cart", true],
    ["cart", "cart-1", false],
    ["cart-*", "cart-", true],
    ["cart-*", "cart-1", true],
    ["cart-*", "my-cart-1", false],
    ["*-cart", "my-cart", true],
    ["*", "", true],
    ["*", "anything", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["*ab*ab*", "ab", false],
    ["*ab*ab*", "xabyabz", true],
    ["**", "x", true],
    ["a.c", "abc", false],
    ["", "", true],
    ["", "a", false],
  ])("%j on %j: %j", (pattern, text, expected) => {
    expect(createGlob(pattern)(text)).toBe(expected);
  });

  it("says what a regular expression would say", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
    fc.assert(
      fc.property(word, text, (pattern, name) => {
        const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name);
        expect(createGlob(pattern)(name)).toBe(expected);
      }),
    );
  });

  it("is not slowed by patterns that make others go back and forth", () => {
    const hostile = createGlob(`${"a*".repeat(250)}b`);
    const name = "a".repeat(100_000);
    const started = performance.now();
    expect(hostile(name)).toBe(false);
    expect(hostile(`${name}b`)).toBe(true);
    // A backtracking matcher does not end within the age of the universe.
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
