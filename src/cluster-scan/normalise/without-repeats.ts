import type { TextReference } from "./text-reference.ts";

/** Each once. A name without its port says nothing that the same name in the same place with its port does not. */
export function withoutRepeats(references: readonly TextReference[]): TextReference[] {
  const key = ({ host, port, scheme, place }: TextReference) => `${place} ${scheme ?? ""} ${host} ${port ?? ""}`;
  const unique = [
    ...new Map(references.map((reference) => [key(reference), reference] as const).reverse()).values(),
  ].reverse();
  const ported = new Set(unique.filter(({ port }) => port !== undefined).map(({ place, host }) => `${place} ${host}`));
  return unique.filter(({ place, host, port }) => port !== undefined || !ported.has(`${place} ${host}`));
}
