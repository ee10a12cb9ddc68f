import type { Mesh } from "../knowledge/meshes.ts";
import { type OptionId, optionIds, type VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { Amounts } from "./worlds.ts";

/** What would be decided if everything were known. */
export interface WorldDecision {
  readonly decision: "adopt" | "adopt-after-preparation" | "dont-adopt";
  readonly option: OptionId | "none";
}

/**
 * The decision in one world: the option with the most points wins, "none" stands at 0, and a tie goes to the lesser
 * change. A mesh that wins is adopted at once only when the cluster was scanned, no blocker or high is open for it, and
 * nothing has to be prepared.
 */
export function createDecide(inputs: VerdictInputs): (amounts: Amounts) => WorldDecision {
  const { meshes, findings, scanned } = inputs;
  const obstructed = new Map<OptionId, boolean>(meshes.map((mesh) => [mesh.id, isObstructed(mesh, findings)]));
  const options = optionIds(meshes);

  return ({ points, gaps }) => {
    let best = -1;
    // Backwards, because the lesser changes come last.
    for (let i = options.length - 1; i >= 0; i--) if ((points[i] ?? 0) > (points[best] ?? 0)) best = i;
    const option = options[best] ?? "none";
    if (!obstructed.has(option)) return { decision: "dont-adopt", option };
    const ready = scanned && gaps[best] === 0 && obstructed.get(option) === false;
    return { decision: ready ? "adopt" : "adopt-after-preparation", option };
  };
}

function isObstructed({ id }: Mesh, findings: VerdictInputs["findings"]): boolean {
  return openFindings(findings, id, "blocker").length > 0 || openFindings(findings, id, "high").length > 0;
}
