import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, type Range } from "../../src/capacity/range.ts";
import {
  cores,
  cpuUnit,
  formatBounds,
  formatCpu,
  formatMemory,
  formatNumber,
  formatPoints,
  formatRange,
  formatShare,
  gibibytes,
  mebibytes,
  memoryUnit,
  millicores,
  milliseconds,
} from "../../src/report/units.ts";

const range = (low: number, expected: number, high: number): Range => ({ low, expected, high });

describe("formatNumber: two significant digits, whole from ten on", () => {
  it.each([
    [0, "0"],
    [0.0001, "<0.001"],
    [0.0234, "0.023"],
    [0.85, "0.85"],
    [2.34, "2.3"],
    [5, "5"],
    [9.96, "10"],
    [47.68, "48"],
    [1234.5, "1,235"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("figures with their unit, once", () => {
  it.each([
    [formatCpu(range(0.8, 2.3, 5.1)), "2.3 (0.8–5.1) cores"],
    [formatCpu(range(0.05, 0.11, 0.3)), "110 (50–300) m"],
    [formatCpu(0.11), "110 m"],
    [formatCpu(exactly(1)), "1 core"],
    [formatCpu(range(0.6, 1, 2)), "1.0 (0.6–2.0) cores"],
    [formatMemory(range(310, 520, 900)), "520 (310–900) MiB"],
    [formatMemory(1430.51), "1.4 GiB"],
    [formatMemory(exactly(1024)), "1 GiB"],
    [formatRange(range(0.2, 0.5, 0.9), milliseconds), "0.5 (0.2–0.9)"],
    [formatRange(exactly(3000), cores), "3,000"],
    [formatBounds(range(0.2, 0.5, 0.9), milliseconds), "0.2–0.9"],
    [formatBounds(range(2.31, 2.32, 2.33), milliseconds), "2.3"],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });
});

it("figures that are compared share the larger unit", () => {
  expect(cpuUnit([0.2, 0.9])).toBe(millicores);
  expect(cpuUnit([0.2, 1])).toBe(cores);
  expect(memoryUnit([100, 1023])).toBe(mebibytes);
  expect(memoryUnit([100, 1024])).toBe(gibibytes);
});

describe("formatShare", () => {
  it.each([
    [0, "0%"],
    [0.001, "1%"],
    [0.8185, "82%"],
    [0.997, "99%"],
    [1, "100%"],
  ])("%d is %s: certainty is never rounded to", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

it("points keep one decimal", () => {
  expect([formatPoints(12), formatPoints(-3.25), formatPoints(0)]).toEqual(["12.0", "-3.3", "0.0"]);
});

it("a number reads within 5 % of what it is", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (value) => {
      const read = Number(formatNumber(value).replaceAll(",", ""));
      expect(Math.abs(read - value) / value).toBeLessThanOrEqual(0.0501);
    }),
  );
});
