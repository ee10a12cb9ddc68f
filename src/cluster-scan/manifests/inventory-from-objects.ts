import type { Inventory, InventorySource } from "../inventory.ts";
import { kinds, versionKind } from "../kinds.ts";
import { createInventoryBuilder } from "../normalise/inventory-builder.ts";
import type { LocatedObject } from "./objects-in.ts";
import { kindOf, objectsInTurns } from "./objects-in-turns.ts";

const reason = "not in the files";

/**
 * The Inventory of objects from files. The kinds that an author writes count as read, whether or not there are any; of
 * those that only a cluster has (see kinds.ts), and of the server's version, nothing is known unless one is there.
 */
export function inventoryFromObjects(objects: readonly LocatedObject[], source: InventorySource): Inventory {
  const builder = createInventoryBuilder(source);
  for (const { object, where } of objectsInTurns(objects)) builder.add(object, where);
  const present = new Set(objects.map((object) => kindOf(object)?.kind));
  for (const { kind, clusterOnly } of kinds) {
    if (clusterOnly === true && !present.has(kind)) builder.unread(kind, reason);
  }
  builder.unread(versionKind, reason);
  return builder.build();
}
