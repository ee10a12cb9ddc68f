import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareMinorVersions, isAtLeast, parseMinorVersion } from "../../src/knowledge/kubernetes-version.ts";

describe("parseMinorVersion", () => {
  it.each([
    ["1.34", 34],
    ["v1.34.1", 34],
    ["v1.34.1-eks-113cf36", 34],
    ["v1.31.4-gke.1256000", 31],
    ["v1.33.0+k3s1", 33],
    ["v1.30+", 30],
    ["v1.9.3", 9],
  ])("reads %s", (version, minor) => {
    expect(parseMinorVersion(version)).toEqual({ major: 1, minor });
  });

  it.each(["", "v1", "one.two", "1.", ".34", "v1.x", "version v1.34"])("does not make sense of %j", (version) => {
    expect(parseMinorVersion(version)).toBeUndefined();
  });

  it("reads back what it is given, whatever follows a dot", () => {
    const part = fc.integer({ min: 0, max: 9999 });
    fc.assert(
      fc.property(part, part, fc.string(), (major, minor, rest) => {
        expect(parseMinorVersion(`v${major}.${minor}.${rest}`)).toEqual({ major, minor });
      }),
    );
  });
});

describe("compareMinorVersions", () => {
  it("knows that 1.9 is older than 1.10, and 2.0 newer than both", () => {
    const versions = ["2.0", "1.10", "1.9"].flatMap((text) => parseMinorVersion(text) ?? []);
    expect(versions.sort(compareMinorVersions).map(({ major, minor }) => `${major}.${minor}`)).toEqual([
      "1.9",
      "1.10",
      "2.0",
    ]);
  });
});

describe("isAtLeast", () => {
  it.each([
    ["v1.33.0", "1.33", true],
    ["v1.32.9", "1.33", false],
    ["v1.100.0", "1.33", true],
    ["unknown", "1.33", false],
  ])("%s is at least %s: %s", (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});
