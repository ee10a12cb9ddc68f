import { type Finding, type Severity, severities } from "../cluster-scan/finding.ts";
import type { MeshId } from "../knowledge/meshes.ts";

/**
 * How bad a finding is for the decision at hand, the same for gates, `-q` and the terminal's counts (CONTRACT.md,
 * Meshes considered): for `mesh` when one is in question, else the lowest over the considered meshes, which is what no
 * choice avoids. Undefined: it does not concern that mesh, or at least one choice avoids it, or it is suppressed.
 */
export function effectiveSeverity(
  { affects, severity, suppressed }: Pick<Finding, "affects" | "severity" | "suppressed">,
  mesh: MeshId | null,
  considered: readonly MeshId[],
): Severity | undefined {
  if (suppressed !== undefined) return undefined;
  if (mesh !== null) return affects[mesh];
  // Without a choice there is no way out.
  if (considered.length === 0) return severity;
  const perMesh = considered.map((id) => affects[id]);
  if (perMesh.includes(undefined)) return undefined;
  return severities.findLast((candidate) => perMesh.includes(candidate));
}

/** The mesh that severities are counted for: the only one considered, else the verdict's; null when there is neither. */
export function meshInQuestion(verdictMesh: MeshId | null, considered: readonly MeshId[]): MeshId | null {
  const [only] = considered;
  return considered.length === 1 && only !== undefined ? only : verdictMesh;
}
