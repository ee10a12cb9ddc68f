import type { Inventory } from "./inventory.ts";
import { inventoryFromDumps } from "./manifests/inventory-from-dumps.ts";
import { inventoryFromObjects } from "./manifests/inventory-from-objects.ts";
import { inputFailure } from "./manifests/manifest-document.ts";
import type { LocatedObject } from "./manifests/objects-in.ts";
import { type ManifestInput, readManifests } from "./manifests/read-manifests.ts";
import { inventoryFromTables } from "./manifests/workload-table.ts";

/**
 * The Inventory of what `-f` names: manifest files, folders of them, `kubectl get -o json` or -o yaml output, and "-"
 * for standard input, of which `readStdin` gives all. Of two objects with the same kind, namespace and name
 * the later one counts, as when `kubectl apply` is given the same files; files of a folder come in sorted order.
 * Instead of manifests they may be one snapshot, outputs of the kubectl script, or workload tables.
 *
 * @param note told what was passed over
 * @throws Failure("input") for anything that is no set of Kubernetes objects, naming file and line
 */
export async function loadManifests(
  paths: readonly string[],
  readStdin: () => Promise<string | Uint8Array>,
  note: (text: string) => void = () => undefined,
): Promise<Inventory> {
  const inputs: ManifestInput[] = [];
  for (const path of new Set(paths)) inputs.push(await readManifests(path, readStdin, note));
  const forms = new Set(inputs.map(({ form }) => form));
  if (forms.size > 1) {
    throw inputFailure(
      `-f names files of different forms (${[...forms].join(", ")}); give each form in a run of its own`,
    );
  }
  const snapshots = inputs.flatMap((input) => (input.form === "snapshot" ? input.inventory : []));
  const [snapshot, ...others] = snapshots;
  if (others.length > 0) {
    throw inputFailure("-f names several snapshots, each of which is a whole cluster; give one in each run");
  }
  if (snapshot !== undefined) return snapshot;
  if (forms.has("kubectl script")) {
    return inventoryFromDumps(
      inputs.flatMap((input) => (input.form === "kubectl script" ? input.dump : [])),
      note,
    );
  }
  if (forms.has("workload table")) {
    return inventoryFromTables(inputs.flatMap((input) => (input.form === "workload table" ? input.rows : [])));
  }
  const objects: LocatedObject[] = [];
  for (const input of inputs) if (input.form === "manifests") for (const object of input.objects) objects.push(object);
  return inventoryFromObjects(objects, "manifests");
}
