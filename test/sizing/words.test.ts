import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { rangeOfBand } from "../../src/sizing/band.ts";
import { describeCount, describeNumber, describeRange } from "../../src/sizing/describe-range.ts";
import { roundCores, roundMiB, roundTo } from "../../src/sizing/round.ts";

describe("numbers in words", () => {
  it.each([
    [0, "0"],
    [0.0031, "0.0031"],
    [0.5, "0.50"],
    [6.67, "6.7"],
    [12.4, "12"],
    [207.09, "207"],
    [1430.51, "1,430"],
    [95367.43, "95,400"],
  ])("%d is %s", (value, words) => {
    expect(describeNumber(value)).toBe(words);
  });

  it("shows bounds where there are any", () => {
    expect(describeRange({ low: 1.7, expected: 6, high: 21 })).toBe("6 (1.7 to 21)");
    expect(describeRange(exactly(2))).toBe("2");
    expect(describeCount(exactly(2000))).toBe("2,000");
    expect(describeCount({ low: 19, expected: 79, high: 334 })).toBe("79 (19 to 334)");
  });
});

describe("rangeOfBand", () => {
  it.each([
    { answer: 12, range: exactly(12) },
    { answer: "1", range: exactly(1) },
    { answer: "2-10", range: { low: 2, expected: 4, high: 10 } },
    { answer: "11-100", range: { low: 11, expected: 33, high: 100 } },
    { answer: "101+", range: { low: 101, expected: 319, high: 1010 } },
    { answer: "<5", range: { low: 1, expected: 2, high: 4 } },
    { answer: "many", range: undefined },
  ])("$answer", ({ answer, range }) => {
    expect(rangeOfBand(answer)).toEqual(range);
  });
});

it("rounds in one way everywhere", () => {
  expect(roundMiB(1430.511474609375)).toBe(1430.51);
  expect(roundCores(0.123456)).toBe(0.12346);
  expect(roundTo(0.1 + 0.2, 5)).toBe(0.3);
});
