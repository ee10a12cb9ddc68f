import { createHmac } from "node:crypto";

/** The pseudonym of a name: what it names, and a number. Equal for equal names of one kind, and for no others. */
export type Pseudonyms = (kind: string, name: string) => string;

/** Of 100,000 names of one kind two would share a number once in 200 inventories; `createPseudonyms` then gives another. */
const digits = 12;

/**
 * Pseudonyms by HMAC-SHA-256 (RFC 2104) of kind and name: without the key nobody can try out names, and with it the same
 * names get the same pseudonyms in every run. Where two names of an inventory would get the same one, the later gets the
 * next that is free, so that they stay two; only such a name may be called otherwise in another run.
 */
export function createPseudonyms(key: Uint8Array): Pseudonyms {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  return (kind, name) => {
    // No kind contains the separator.
    const id = `${kind}\0${name}`;
    const known = given.get(id);
    if (known !== undefined) return known;
    let attempt = 0;
    let pseudonym = `${kind}-${numberOf(key, id, attempt)}`;
    while (taken.has(pseudonym)) {
      attempt += 1;
      pseudonym = `${kind}-${numberOf(key, id, attempt)}`;
    }
    given.set(id, pseudonym);
    taken.add(pseudonym);
    return pseudonym;
  };
}

function numberOf(key: Uint8Array, id: string, attempt: number): string {
  const text = attempt === 0 ? id : `${id}\0${attempt}`;
  const bytes = createHmac("sha256", key).update(text).digest();
  return String(bytes.readBigUInt64BE() % 10n ** BigInt(digits)).padStart(digits, "0");
}
