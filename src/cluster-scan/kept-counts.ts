import type { Records } from "./inventory.ts";
import { kinds } from "./kinds.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/**
 * The counts where only some namespaces were kept. Kinds of the cluster as a whole lost nothing; of the others those
 * objects count of which there is a record, because only of these it is known where they were.
 */
export function keptCounts(counts: Readonly<Record<string, number>>, kept: Records): Readonly<Record<string, number>> {
  const refs = Object.values(kept).flatMap((list) =>
    list.flatMap((record: { readonly ref?: ResourceRef }) => record.ref ?? []),
  );
  const objects = new Map(refs.map((ref) => [refKey(ref), ref.kind]));
  const left = new Map([["Event", kept.events.length]]);
  for (const kind of objects.values()) left.set(kind, (left.get(kind) ?? 0) + 1);
  const recounted = Object.entries(counts).map(
    ([kind, count]) => [kind, isWhole(kind) ? count : (left.get(kind) ?? 0)] as const,
  );
  return Object.fromEntries(recounted.filter(([, count]) => count > 0));
}

function isWhole(name: string): boolean {
  return name !== "Namespace" && kinds.some(({ kind, clusterScoped }) => kind === name && clusterScoped);
}
