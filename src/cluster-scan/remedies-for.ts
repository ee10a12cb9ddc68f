import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Remedy, Severity } from "./finding.ts";

/** A remedy for each affected mesh; one that `cure` answers undefined for has none of its own. */
export function remediesFor(
  meshes: readonly Mesh[],
  affects: Readonly<Record<MeshId, Severity>>,
  cure: (mesh: Mesh) => Remedy | undefined,
): Record<MeshId, Remedy> {
  const cures = meshes.flatMap((mesh) => {
    const remedy = mesh.id in affects ? cure(mesh) : undefined;
    return remedy === undefined ? [] : [[mesh.id, remedy] as const];
  });
  return Object.fromEntries(cures);
}
