import { contextOf, type FleetRow, fleetRows, fleetSeverities, overviewOf } from "../../fleet-rows.ts";
import { fleetLegend, fleetSummary } from "../../fleet-summary.ts";
import { ignoreFileText } from "../../ignore-file-text.ts";
import { whenText } from "../../looked-at.ts";
import { type Block, heading, shell, table, toMarkdown } from "../../markdown/document.ts";
import { code, prose } from "../../markdown/escape.ts";
import { findingBlocks } from "../../markdown/findings.ts";
import { serviceDifferenceBlocks } from "../../markdown/service-differences.ts";
import { nextOfFleet } from "../../next-of-fleet.ts";
import type { FleetReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";

/** Several clusters side by side, in full, for handing over. */
export function renderFleetMarkdown(fleet: FleetReport, { quiet, verbose }: Terminal): string {
  const { tool, failed } = fleet;
  const ignored = ignoreFileText(fleet);
  const rows = fleetRows(fleet);
  const { why, command } = nextOfFleet(fleet);
  const conclusion = [
    heading(
      1,
      `Service mesh ${rows.some(({ conclusion }) => conclusion === null) ? "readiness" : "assessment"} of a fleet`,
    ),
    [`${prose(fleetSummary(fleet))}. Made ${prose(`${whenText(fleet)}, by ${tool.name} ${tool.version}`)}.`],
    ...(rows.length === 0 ? [] : [heading(2, "Clusters"), clusterTable(rows), [prose(fleetLegend(fleet))]]),
    ...(ignored === undefined ? [] : [[prose(`Ignore file: ${ignored}.`)]]),
    ...failedBlocks(failed),
  ];
  if (quiet === true) return toMarkdown(conclusion);
  const details = verbose === true ? fleet.clusters.flatMap(clusterBlocks) : [];
  return toMarkdown([...conclusion, ...serviceDifferenceBlocks(fleet), ...details, [`To ${why}:`], shell([command])]);
}

/** What a cluster's own report says of its findings. */
function clusterBlocks(report: FleetReport["clusters"][number]): readonly Block[] {
  return [heading(2, code(contextOf(report))), ...findingBlocks(overviewOf(report), true)];
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
