import type { FindingOverview } from "./finding-groups.ts";
import { meshName } from "./mesh-name.ts";

/** Instead of counts, where no check could look at anything: "none" would read as good news. */
export const nothingChecked = "nothing was checked";

/** What the counts of findings are of, to stand before them, and what to add after them. */
export function findingScope({ mesh, groups, avoidable }: FindingOverview): {
  readonly of: string;
  readonly also: string;
} {
  if (mesh !== null) return { of: `for ${meshName(mesh)}`, also: "" };
  if (groups.length === 0) return { of: "whichever mesh is chosen", also: "" };
  return { of: "with every mesh", also: avoidable === 0 ? "" : `; ${dependentText({ avoidable })}` };
}

/** "33 depend on the mesh"; "" where none does. */
export function dependentText({ avoidable }: Pick<FindingOverview, "avoidable">): string {
  return avoidable === 0 ? "" : `${avoidable} ${avoidable === 1 ? "depends" : "depend"} on the mesh`;
}
