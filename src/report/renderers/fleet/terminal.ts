import { contextOf, type FleetRow, fleetFindingsText, fleetRows, overviewOf } from "../../fleet-rows.ts";
import { fleetLegend, fleetSummary } from "../../fleet-summary.ts";
import { whenText } from "../../looked-at.ts";
import { nextOfFleet } from "../../next-of-fleet.ts";
import type { FleetReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { findingLines } from "../../terminal/findings.ts";
import { fleetTableLines } from "../../terminal/fleet-table.ts";
import { ignoreLines } from "../../terminal/header.ts";
import { createPage, nextLines, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { serviceDifferenceLines } from "../../terminal/service-differences.ts";
import { wrap } from "../../terminal/wrap.ts";

/** Several clusters side by side: a row each, those that failed, and the Services that differ. Quiet: a line each. */
export function renderFleetTerminal(fleet: FleetReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const { columns, palette } = page;
  const rows = fleetRows(fleet);
  if (terminal.quiet === true) {
    return toDocument([
      ...rows.map((row) => quietLines(page, row)),
      ...fleet.failed.map((failed) => failedLines(page, failed, "failed: ", "")),
    ]);
  }
  const { name, version } = fleet.tool;
  const first = { text: `${name} ${version}  `, style: palette.heading };
  return toDocument([
    wrap([{ text: whenText(fleet), style: palette.quiet }], { columns, first }),
    section(page, "FLEET", fleetSummary(fleet), rows.length === 0 ? [] : ["", ...fleetTableLines(page, rows), ""]),
    rows.length === 0 ? [] : paragraph(page, [{ text: fleetLegend(fleet), style: palette.quiet }]),
    ignoreLines(page, fleet),
    failedSection(page, fleet.failed),
    serviceDifferenceLines(page, fleet),
    ...(terminal.verbose === true ? fleet.clusters.map((report) => clusterLines(page, report)) : []),
    nextLines(page, nextOfFleet(fleet)),
  ]);
}

function quietLines({ columns, palette }: Page, row: FleetRow): string[] {
  const { context, conclusion, partly } = row;
  const decided = conclusion === null ? "" : `${conclusion.sentence} (${conclusion.stability}); `;
  const text = `${decided}${fleetFindingsText(row)}${partly === undefined ? "" : `; ${partly}`}`;
  return wrap([{ text: `${context}: `, style: palette.strong }, text], { columns, rest: "  " });
}

/** What a cluster's own report says of its findings. */
function clusterLines(page: Page, report: FleetReport["clusters"][number]): string[] {
  return [...section(page, "CLUSTER", contextOf(report), []), ...findingLines(page, overviewOf(report), true)];
}

function failedSection(page: Page, failed: FleetReport["failed"]): string[] {
  if (failed.length === 0) return [];
  const lines = failed.flatMap((one) => failedLines(page, one, "", "  "));
  return section(page, "FAILED", `${failed.length}, for which nothing is reported`, lines);
}

function failedLines(
  { columns, palette }: Page,
  { context, reason }: FleetReport["failed"][number],
  word: string,
  first: string,
): string[] {
  const name = { text: `${context}: `, style: palette.strong };
  return wrap([name, { text: word, style: palette.bad }, reason], { columns, first, rest: `${first}  ` });
}
