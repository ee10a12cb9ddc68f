import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/commands/parse-duration.ts";

describe("parseDuration", () => {
  it.each([
    ["30", 30],
    ["0", 0],
    ["0s", 0],
    ["30s", 30],
    ["1m", 60],
    ["500ms", 0.5],
    ["1h30m", 5400],
    ["1.5h", 5400],
    [".5s", 0.5],
    ["1m0.5s", 60.5],
    ["2µs", 2e-6],
    [" 5s ", 5],
  ])("%s is %d s", (text, seconds) => expect(parseDuration("--request-timeout", text)).toBeCloseTo(seconds, 12));

  it.each(["", "-1", "-1s", "1.5", "s", "1d", "1 m", "1s2", "NaN", "Infinity", "1e3", "30 seconds", "9".repeat(400)])(
    "refuses %s, and says what was expected",
    (text) => {
      expect(() => parseDuration("--request-timeout", text)).toThrow(/^--request-timeout is ".*"; expected a duration/);
    },
  );

  it("adds up what its parts say", () => {
    const part = fc.tuple(fc.nat({ max: 10_000 }), fc.constantFrom("h", "m", "s"));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map(([amount, unit]) => `${amount}${unit}`).join("");
        const sum = parts.reduce((all, [amount, unit]) => all + parseDuration("-", `${amount}${unit}`), 0);
        expect(parseDuration("-", text)).toBeCloseTo(sum, 6);
      }),
    );
  });
});
