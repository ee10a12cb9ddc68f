import { counted } from "../words.ts";
import { isUnchecked } from "./finding-groups.ts";
import { decisionWords } from "./fleet-rows.ts";
import { meshName } from "./mesh-name.ts";
import type { FleetReport } from "./published-values.ts";

/** "12 clusters: 3 adopt, 6 after preparation, 1 undecided, 2 failed"; of a scan, which of them could be read. */
export function fleetSummary({ clusters, failed }: Pick<FleetReport, "clusters" | "failed">): string {
  const made = clusters.flatMap((report) => ("verdict" in report ? [report.verdict.decision] : []));
  const decided = (Object.keys(decisionWords) as (keyof typeof decisionWords)[]).flatMap((decision) => {
    const count = made.filter((one) => one === decision).length;
    return count === 0 ? [] : [`${count} ${decisionWords[decision]}`];
  });
  const read = clusters.length === made.length ? decided : [`${clusters.length} read`];
  const parts = [...read, ...(failed.length === 0 ? [] : [`${failed.length} failed`])];
  return [counted(clusters.length + failed.length, "cluster"), parts.join(", ")]
    .filter((part) => part !== "")
    .join(": ");
}

/** What the columns of the roll-up mean. */
export function fleetLegend({ clusters }: Pick<FleetReport, "clusters">): string {
  const [first] = clusters;
  if (first === undefined) return "";
  const [only] = first.meshes;
  const concluded = "verdict" in first;
  const none = "those that no considered mesh avoids";
  const of =
    first.meshes.length === 1 && only !== undefined
      ? `findings for ${meshName(only)}`
      : concluded
        ? `findings for the mesh of the decision; without one, ${none}`
        : none;
  return [
    `Blockers, high: ${of}.`,
    ...(concluded ? ["Stability: the share of plausible cases in which the decision stands."] : []),
    "Coverage: checks that ran. Installed: meshes that the scan saw. +: not all could be read.",
    ...(clusters.some(isUnchecked) ? ["?: nothing was checked."] : []),
  ].join(" ");
}
