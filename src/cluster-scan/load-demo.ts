import cluster from "../../data/demo/cluster.yaml";
import version from "../../data/demo/version.json" with { type: "json" };
import type { Inventory } from "./inventory.ts";
import { objectsInText } from "./manifests/objects-in-text.ts";
import { objectsInTurns } from "./manifests/objects-in-turns.ts";
import { createInventoryBuilder } from "./normalise/inventory-builder.ts";

/** The sample cluster behind --demo, read as a live one would be: everything is readable, and it has a version. */
export async function loadDemo(): Promise<Inventory> {
  const builder = createInventoryBuilder("demo");
  builder.version(version.gitVersion);
  const objects = await objectsInText({ file: "data/demo/cluster.yaml", text: cluster, named: true });
  for (const { object, where } of objectsInTurns(objects)) builder.add(object, where);
  return builder.build();
}
