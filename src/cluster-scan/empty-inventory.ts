import type { Inventory } from "./inventory.ts";
import { createInventoryBuilder } from "./normalise/inventory-builder.ts";

/** The inventory of source "none": nothing was looked at, so nothing is known, not even that there is nothing. */
export function emptyInventory(): Inventory {
  return createInventoryBuilder("none").build();
}
