import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesToMiB, megabytesToMiB, memoryMiBOf } from "../../src/sizing/memory-unit.ts";

it.each([
  { megabytes: 50, mebibytes: 47.6837158203125 },
  { megabytes: 1500, mebibytes: 1430.511474609375 },
  { megabytes: 0, mebibytes: 0 },
  { megabytes: 1.048576, mebibytes: 1 },
])("$megabytes MB are $mebibytes MiB", ({ megabytes, mebibytes }) => {
  expect(megabytesToMiB(megabytes)).toBe(mebibytes);
});

it("converts there and back", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (megabytes) => {
      expect((megabytesToMiB(megabytes) * 2 ** 20) / 1e6).toBeCloseTo(megabytes, 6);
    }),
  );
});

it("takes a figure in the unit it was published in", () => {
  expect(memoryMiBOf({ memoryMB: 50 })).toBeCloseTo(47.68, 2);
  expect(memoryMiBOf({ memoryMiB: 64 })).toBe(64);
  expect(memoryMiBOf({})).toBeUndefined();
  expect(bytesToMiB(2 ** 20)).toBe(1);
});
