import type { Assessment } from "../assessment/assessment.ts";
import type { InventorySource } from "../cluster-scan/inventory.ts";
import type { FindingOverview } from "./finding-groups.ts";

/** The one command that helps most now, and why: what a report ends with. */
export interface NextCommand {
  readonly why: string;
  readonly command: string;
}

const ask = "mesh-check ask --output-file answers.yaml";

/** What gains most first: real objects, then missing answers, then the worst obstacle, then the figures. */
export function nextCommand(
  { source, verdict, answers }: Assessment,
  { groups, counts }: FindingOverview,
): NextCommand {
  if (source === "demo") return { why: "look at your own cluster; nothing is changed in it", command: "mesh-check" };
  if (source === "none") return { why: "add what a scan sees; nothing is changed in it", command: "mesh-check" };
  if (verdict.mesh === null) {
    const open = Object.values(answers).some(({ from }) => from === "unknown");
    return { why: open ? "answer what is still open" : "weigh it again when an answer has changed", command: ask };
  }
  const [worst] = groups;
  return worst !== undefined && counts.blocker + counts.high > 0
    ? {
        why: "see why the worst of it matters, and where the rule comes from",
        command: `mesh-check explain ${worst.check}`,
      }
    : { why: "see the figures in full", command: `mesh-check size --mesh ${verdict.mesh}${sourceFlag(source)}` };
}

/** Which file it was is not part of an assessment. */
function sourceFlag(source: InventorySource): string {
  return source === "manifests" || source === "snapshot" ? " -f FILE" : "";
}
