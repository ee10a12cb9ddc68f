import type { FindingOverview } from "./finding-groups.ts";
import { meshName } from "./mesh-name.ts";

/** What the counts of findings are of, to stand before them, and what to add after them. */
export function findingScope({ mesh, groups, avoidable }: FindingOverview): {
  readonly of: string;
  readonly also: string;
} {
  if (mesh !== null) return { of: `for ${meshName(mesh)}`, also: "" };
  if (groups.length === 0) return { of: "whichever mesh is chosen", also: "" };
  const verb = avoidable === 1 ? "depends" : "depend";
  return { of: "with every mesh", also: avoidable === 0 ? "" : `; ${avoidable} ${verb} on the mesh` };
}
