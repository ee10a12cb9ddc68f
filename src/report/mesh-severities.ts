import { type Severity, severities } from "../cluster-scan/finding.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import { meshName } from "./mesh-name.ts";

/** Worst first: which of the considered meshes are touched, and how badly. */
export type MeshSeverities = readonly { readonly severity: Severity; readonly meshes: readonly MeshId[] | "all" }[];

export function meshesBySeverity(
  considered: readonly MeshId[],
  severityFor: (mesh: MeshId) => Severity | undefined,
): MeshSeverities {
  const judged = considered.map((id) => ({ id, severity: severityFor(id) }));
  return severities.flatMap((severity) => {
    const meshes = judged.filter((mesh) => mesh.severity === severity).map(({ id }) => id);
    if (meshes.length === 0) return [];
    return [{ severity, meshes: meshes.length > 1 && meshes.length === considered.length ? "all" : meshes }];
  });
}

/** "every mesh", "Istio (sidecar), Linkerd" */
export function meshesText(meshes: MeshSeverities[number]["meshes"], name: (id: MeshId) => string = meshName): string {
  return meshes === "all" ? "every mesh" : meshes.map(name).join(", ");
}
