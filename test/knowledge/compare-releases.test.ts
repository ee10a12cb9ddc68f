import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareReleases } from "../../src/knowledge/compare-releases.ts";

describe("compareReleases", () => {
  it.each([
    ["v1.2.1", "1.2.1", 0],
    ["1.10.0", "1.9.9", 1],
    ["v0.8.1", "1.1.0", -1],
    ["v1.5.0-rc.1", "1.5.0", 0],
  ])("%s to %s is %i", (a, b, sign) => expect(Math.sign(compareReleases(a, b) ?? Number.NaN)).toBe(sign));

  it.each([
    ["dev", "1.0.0"],
    ["1.0", "1.0.0"],
    ["1.0.0", ""],
    ["1.0.0.0", "1.0.0"],
  ])("%j to %j is unknown", (a, b) => expect(compareReleases(a, b)).toBeUndefined());

  it("orders as its numbers do, and the other way round", () => {
    const numbers = fc.tuple(fc.nat(999999), fc.nat(999999), fc.nat(999999));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const wanted = a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
        expect(Math.sign(compareReleases(a.join("."), `v${b.join(".")}`) ?? Number.NaN)).toBe(Math.sign(wanted));
      }),
    );
  });
});
