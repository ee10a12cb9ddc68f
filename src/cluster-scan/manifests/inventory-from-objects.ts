import type { Inventory, InventorySource } from "../inventory.ts";
import { kinds, versionKind } from "../kinds.ts";
import { createInventoryBuilder } from "../normalise/inventory-builder.ts";
import { recogniseKind } from "../normalise/recognise-kind.ts";
import type { LocatedObject } from "./objects-in.ts";

const reason = "not in the files";

/**
 * The Inventory of objects from files. The kinds that an author writes count as read, whether or not there are any; of
 * those that only a cluster has (see kinds.ts), and of the server's version, nothing is known unless one is there.
 */
export function inventoryFromObjects(objects: readonly LocatedObject[], source: InventorySource): Inventory {
  const builder = createInventoryBuilder(source);
  const kindNames = objects.map(kindOf);
  for (const first of [true, false]) {
    objects.forEach(({ object, where }, at) => {
      if ((kindNames[at] === "Service") === first) builder.add(object, where);
    });
  }
  const present = new Set(kindNames);
  for (const { kind, clusterOnly } of kinds) {
    if (clusterOnly === true && !present.has(kind)) builder.unread(kind, reason);
  }
  builder.unread(versionKind, reason);
  return builder.build();
}

/** Undefined for what nobody reads. */
function kindOf({ object: { apiVersion, kind } }: LocatedObject): string | undefined {
  return typeof apiVersion === "string" && typeof kind === "string" ? recogniseKind(apiVersion, kind)?.kind : undefined;
}
