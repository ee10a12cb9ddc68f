import type { MeshId } from "../knowledge/meshes.ts";
import type { VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { Decision, Verdict } from "./verdict.ts";

/**
 * What to do with the mesh that is there: `upgrade` when its version no longer fits the cluster or it is the chosen
 * one with blockers open, `migrate` when another is chosen or it is no longer maintained, `remove` when no mesh pays,
 * else `keep`; `keep` too while undecided, because removing is not free.
 */
export function existingMeshAction(
  inputs: VerdictInputs,
  decision: Decision,
  chosen: MeshId | null,
): Verdict["existing"] {
  const mesh = inputs.installed[0];
  if (mesh === undefined) return null;
  const maintained = inputs.meshes.find(({ id }) => id === mesh)?.status !== "discontinued";
  if (decision === "dont-adopt") return { mesh, action: "remove" };
  if (decision === "undecided") return { mesh, action: "keep" };
  if (chosen !== mesh || !maintained) return { mesh, action: "migrate" };
  return { mesh, action: openFindings(inputs.findings, mesh, "blocker").length > 0 ? "upgrade" : "keep" };
}
