import type { MeshId } from "../knowledge/meshes.ts";
import type { VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { Decision, Verdict } from "./verdict.ts";

/**
 * What to do with the mesh that is there. `upgrade`: it is the chosen one, and the cluster's Kubernetes version does not
 * fit it. `migrate`: another is chosen, or it is no longer maintained. `remove`: no mesh pays, this one was weighed too.
 * Else `keep`; so too while undecided, and when it was not among the considered, because removing is not free.
 */
export function existingMeshAction(
  { installed, meshes, findings }: VerdictInputs,
  decision: Decision,
  chosen: MeshId | null,
): Verdict["existing"] {
  const present = installed[0]?.mesh;
  if (present === undefined) return null;
  const mesh = present.id;
  const weighed = meshes.some(({ id }) => id === mesh);
  if (decision === "dont-adopt") return { mesh, action: weighed ? "remove" : "keep" };
  if (decision === "undecided") return { mesh, action: "keep" };
  if (chosen !== mesh || present.status !== "active") return { mesh, action: "migrate" };
  const outgrown = (["blocker", "high"] as const).some((severity) =>
    openFindings(findings, mesh, severity).some(({ check }) => check === "kubernetes-version"),
  );
  return { mesh, action: outgrown ? "upgrade" : "keep" };
}
