import type { CollectionName, Inventory, Records, UnreadKind } from "./inventory.ts";
import { kindsOf } from "./kinds.ts";

/** What tells how much of an inventory was read. */
export type Readings = Pick<Inventory, "unread" | "readOnlyIn" | "collectedFrom" | "source" | "snapshot"> & {
  readonly records: Pick<Records, "workloads">;
};

type Origin = Pick<Readings, "source" | "snapshot">;

/** The kinds behind these collections of which nothing, or not everything, could be read. */
export function unreadBehind(
  collections: readonly CollectionName[],
  inventory: Origin & Pick<Readings, "unread">,
): readonly UnreadKind[] {
  const needed = kindsBehind(collections, inventory);
  return inventory.unread.filter(({ kind }) => needed.has(kind));
}

/**
 * Whether these collections have all there is of what was selected, so that a total may be told. A workload table tells
 * all of its workloads, although it shows no check what that looks at.
 */
export function isWhole(collections: readonly CollectionName[], inventory: Readings): boolean {
  const told = isOutlineOnly(inventory.records) ? ["workloads"] : [];
  return (
    unreadBehind(
      collections.filter((name) => !told.includes(name)),
      inventory,
    ).length === 0
  );
}

/** Whether these collections have all there is in the whole cluster, so that an absence may be told. */
export function isWholeCluster(collections: readonly CollectionName[], inventory: Readings): boolean {
  const { readOnlyIn = [], collectedFrom } = inventory;
  const needed = kindsBehind(collections, inventory);
  return (
    collectedFrom === undefined &&
    !readOnlyIn.some(({ kind }) => needed.has(kind)) &&
    unreadBehind(collections, inventory).length === 0
  );
}

function kindsBehind(collections: readonly CollectionName[], { source, snapshot }: Origin): ReadonlySet<string> {
  return new Set(collections.flatMap((collection) => kindsOf(collection, snapshot?.source ?? source)));
}

/** Whether there are workload tables and nothing else. */
export function isOutlineOnly({ workloads }: Pick<Records, "workloads">): boolean {
  return workloads.length > 0 && workloads.every(({ outline }) => outline);
}
