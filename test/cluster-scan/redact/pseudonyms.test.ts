import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPseudonyms } from "../../../src/cluster-scan/redact/pseudonyms.ts";

const key = (byte: number) => new Uint8Array(32).fill(byte);

describe("createPseudonyms", () => {
  it("gives equal names of one kind the same pseudonym in every run with the key, and others in any other", () => {
    const [first, again, other] = [createPseudonyms(key(1)), createPseudonyms(key(1)), createPseudonyms(key(2))];
    again("node", "something before");
    expect(first("service", "cart")).toBe(again("service", "cart"));
    expect(first("service", "cart")).not.toBe(other("service", "cart"));
  });

  it("is the HMAC with the key of kind and name", () => {
    const bytes = createHmac("sha256", key(1)).update("service\0cart").digest();
    const number = String(bytes.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, "0");
    expect(createPseudonyms(key(1))("service", "cart")).toBe(`service-${number}`);
  });

  it("tells kinds apart, and names of different kinds cannot be seen to be equal", () => {
    const pseudonyms = createPseudonyms(key(1));
    const numbers = ["service", "namespace", "deployment"].map((kind) => pseudonyms(kind, "cart").split("-")[1]);
    expect(new Set(numbers).size).toBe(3);
  });

  it("makes labels of DNS, one for each name, whatever is in it", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "binary" }), { maxLength: 50 }), (names) => {
        const pseudonyms = createPseudonyms(key(3));
        const made = names.map((name) => pseudonyms("mutatingwebhookconfiguration", name));
        expect(new Set(made).size).toBe(names.length);
        for (const one of made) expect(one).toMatch(/^[a-z][a-z0-9-]{0,61}[0-9]$/);
      }),
    );
  });
});
