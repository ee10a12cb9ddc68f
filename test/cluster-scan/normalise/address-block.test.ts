import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressBlockOf } from "../../../src/cluster-scan/normalise/address-block.ts";

describe("addressBlockOf", () => {
  it.each([
    ["10.0.0.1", undefined],
    ["172.16.0.1", undefined],
    ["172.32.0.1", "public"],
    ["192.168.255.255", undefined],
    ["100.64.0.1", undefined],
    ["100.128.0.1", "public"],
    ["34.118.224.9", "public"],
    ["240.0.0.1", "reserved"],
    ["239.255.255.255", "public"],
    ["fd00::1", undefined],
    ["2a05:d014::c", "public"],
    ["None", undefined],
    ["", undefined],
    ["10.0.0", undefined],
    [undefined, undefined],
  ])("of %s is %s", (address, block) => expect(addressBlockOf(address)).toBe(block));

  it("never throws, whatever stands in the place of an address", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV6().map((address) => `${address}%eth0`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect([undefined, "public", "reserved"]).toContain(addressBlockOf(text));
      }),
    );
  });
});
