import type { ResourceRef } from "../resource-ref.ts";

/** What pseudonyms stand for: for whoever has the names anyway, and never for what is written. */
export interface RealNames {
  /** The object that a pseudonymous one is; parts that are no pseudonyms stay. */
  readonly ref: (ref: ResourceRef) => ResourceRef;
  /** Any other text with the pseudonyms in it replaced. */
  readonly text: (text: string) => string;
}

/** Remembers names as pseudonyms are given for them. */
export interface NameMemory extends RealNames {
  /** Gives the pseudonym back. `sort`: the kind of what is called so, "kind" for kinds themselves. */
  readonly remember: (sort: string, pseudonym: string, name: string) => string;
}

/** A word and the digits of a pseudonym (pseudonyms.ts), as they stand in a longer text. */
const pseudonymInText = /[a-z]+-\d{12}/g;

export function createNameMemory(): NameMemory {
  const bySort = new Map<string, string>();
  const anywhere = new Map<string, string>();
  // No kind contains the separator.
  const real = (sort: string, pseudonym: string) => bySort.get(`${sort}\0${pseudonym}`) ?? pseudonym;
  return {
    remember(sort, pseudonym, name) {
      bySort.set(`${sort}\0${pseudonym}`, name);
      anywhere.set(pseudonym, name);
      return pseudonym;
    },
    ref({ kind, namespace, name, ...rest }) {
      const realKind = real("kind", kind);
      const where = namespace === undefined ? {} : { namespace: real("Namespace", namespace) };
      return { ...rest, kind: realKind, ...where, name: real(realKind, name) };
    },
    text: (text) => text.replace(pseudonymInText, (pseudonym) => anywhere.get(pseudonym) ?? pseudonym),
  };
}
