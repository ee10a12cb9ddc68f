import { type FleetRow, fleetRows, fleetSeverities } from "../../fleet-rows.ts";
import { fleetLegend, fleetSummary } from "../../fleet-summary.ts";
import { whenText } from "../../looked-at.ts";
import { type Block, heading, shell, table, toMarkdown } from "../../markdown/document.ts";
import { code, prose } from "../../markdown/escape.ts";
import { serviceDifferenceBlocks } from "../../markdown/service-differences.ts";
import { nextOfFleet } from "../../next-of-fleet.ts";
import type { FleetReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";

/** Several clusters side by side, in full, for handing over. */
export function renderFleetMarkdown(fleet: FleetReport, { quiet }: Terminal): string {
  const { tool, failed } = fleet;
  const rows = fleetRows(fleet);
  const { why, command } = nextOfFleet(fleet);
  const conclusion = [
    heading(
      1,
      `Service mesh ${rows.some(({ conclusion }) => conclusion === null) ? "readiness" : "assessment"} of a fleet`,
    ),
    [`${prose(fleetSummary(fleet))}. Made ${prose(`${whenText(fleet)}, by ${tool.name} ${tool.version}`)}.`],
    ...(rows.length === 0 ? [] : [heading(2, "Clusters"), clusterTable(rows), [prose(fleetLegend(fleet))]]),
    ...failedBlocks(failed),
  ];
  if (quiet === true) return toMarkdown(conclusion);
  return toMarkdown([...conclusion, ...serviceDifferenceBlocks(fleet), [`To ${why}:`], shell([command])]);
}

function clusterTable(rows: readonly FleetRow[]): Block {
  const concluded = rows.some(({ conclusion }) => conclusion !== null);
  const head = [
    ...["Cluster", "Kubernetes", "Services", "Pods", "Installed"],
    ...(concluded ? ["Decision", "Stability"] : []),
    ...["Blockers", "High"],
    ...(rows.some(({ dependent }) => dependent !== "") ? ["Others"] : []),
    "Coverage",
  ];
  const cells = rows.map(({ context, kubernetes, services, pods, installed, conclusion, ...row }) => [
    code(context),
    ...[kubernetes, services, pods, installed].map(prose),
    ...(conclusion === null ? [] : [prose(conclusion.sentence), conclusion.stability]),
    ...fleetSeverities.map((severity) => row.countTexts[severity]),
    ...(rows.some(({ dependent }) => dependent !== "") ? [row.dependent] : []),
    row.coverage,
  ]);
  return table(head, cells);
}

function failedBlocks(failed: FleetReport["failed"]): readonly Block[] {
  const rows = failed.map(({ context, reason }) => [code(context), prose(reason)]);
  return rows.length === 0 ? [] : [heading(2, "Failed"), table(["Cluster", "Reason"], rows)];
}
