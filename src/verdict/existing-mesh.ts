import type { MeshId } from "../knowledge/meshes.ts";
import type { VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { Decision, Verdict } from "./verdict.ts";

/**
 * What to do with the mesh that is there. `upgrade`: it is the chosen one, and its version gets no fixes any more, or
 * does not fit the cluster's Kubernetes. `migrate`: another is chosen, or it has come to its end. `remove`: no mesh pays,
 * and this one was weighed too or has come to its end. Else `keep`; so too while undecided, because removing is not free.
 */
export function existingMeshAction(
  { installed, meshes, findings }: VerdictInputs,
  decision: Decision,
  chosen: MeshId | null,
): Verdict["existing"] {
  const [first] = installed;
  if (first === undefined) return null;
  const mesh = first.mesh.id;
  const ended = first.mesh.status !== "active";
  const weighed = meshes.some(({ id }) => id === mesh);
  if (decision === "dont-adopt") return { mesh, action: weighed || ended ? "remove" : "keep" };
  if (ended || (chosen !== null && chosen !== mesh)) return { mesh, action: "migrate" };
  const outgrown = (["blocker", "high"] as const).some((severity) =>
    openFindings(findings, mesh, severity).some(({ check }) => check === "kubernetes-version"),
  );
  return { mesh, action: first.outdated === true || outgrown ? "upgrade" : "keep" };
}
