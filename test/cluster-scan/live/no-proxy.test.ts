import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExempt } from "../../../src/cluster-scan/live/no-proxy.ts";

describe("isExempt", () => {
  it.each([
    ["api.corp.example", "443", "corp.example", true],
    ["corp.example", "443", "corp.example", true],
    ["corp.example", "443", ".corp.example", false],
    ["api.corp.example", "443", ".corp.example", true],
    ["api.corp.example", "443", "*.corp.example", true],
    ["corp.example", "443", "*.corp.example", false],
    ["evilcorp.example", "443", "corp.example", false],
    ["api.corp.example", "6443", "corp.example:6443", true],
    ["api.corp.example", "443", "corp.example:6443", false],
    ["api.corp.example", "443", " other , CORP.example ", true],
    ["anything", "443", "*", true],
    ["anything", "443", "a, *", true],
    ["10.1.2.3", "443", "10.0.0.0/8", true],
    ["11.1.2.3", "443", "10.0.0.0/8", false],
    ["10.1.2.3", "443", "10.1.2.3", true],
    ["10.1.2.3", "6443", "10.1.2.3:6443", true],
    ["10.1.2.3", "443", "10.1.2.3:6443", false],
    ["10.1.2.3", "443", "2.3", false],
    ["api.corp.example", "443", "10.0.0.0/8", false],
    ["fd00::1", "443", "fd00::/8", true],
    ["fd00::1", "443", "fd00:0::1", true],
    ["fd00::1", "443", "[fd00::1]:443", true],
    ["fd00::1", "6443", "[fd00::1]:443", false],
    ["10.1.2.3", "443", "10.0.0.0/99, :443, ,", false],
    ["10.1.2.3", "443", "", false],
    ["10.1.2.3", "443", "::/0", false],
    ["10.1.2.3", "443", "::ffff:10.1.2.3", true],
    ["fd00::1", "443", "[fd00::1]", false],
  ])("%s:%s, NO_PROXY=%s: %s", (host, port, noProxy, expected) => {
    expect(isExempt(host, port, noProxy)).toBe(expected);
  });

  it("takes any text for a list", () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), (noProxy, host) => {
        expect(typeof isExempt(host, "443", noProxy)).toBe("boolean");
      }),
    );
  });

  it("exempts a host that is named, whatever stands beside it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), fc.string(), (host, other) => {
        expect(isExempt(host.toLowerCase(), "443", `${other},${host}`)).toBe(true);
      }),
    );
  });
});
