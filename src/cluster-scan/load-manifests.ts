import type { Inventory } from "./inventory.ts";
import { inventoryFromObjects } from "./manifests/inventory-from-objects.ts";
import type { LocatedObject } from "./manifests/objects-in.ts";
import { readManifests } from "./manifests/read-manifests.ts";

/**
 * The Inventory of what `-f` names: manifest files, folders of them, `kubectl get -o json` or -o yaml output, and "-"
 * for standard input, of which `readStdin` gives the whole text. Of two objects with the same kind, namespace and name
 * the later one counts, as when `kubectl apply` is given the same files; files of a folder come in sorted order.
 *
 * @param note told what was passed over
 * @throws Failure("input") for anything that is no set of Kubernetes objects, naming file and line
 */
export async function loadManifests(
  paths: readonly string[],
  readStdin: () => Promise<string>,
  note?: (text: string) => void,
): Promise<Inventory> {
  const objects: LocatedObject[] = [];
  for (const path of new Set(paths)) {
    for (const object of await readManifests(path, readStdin, note)) objects.push(object);
  }
  return inventoryFromObjects(objects, "manifests");
}
