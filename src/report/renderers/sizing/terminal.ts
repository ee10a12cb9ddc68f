import { leadingAssumptions } from "../../leading-assumptions.ts";
import { toPlanRows } from "../../plan-rows.ts";
import type { SizeReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, toDocument } from "../../terminal/page.ts";
import { planTableLines } from "../../terminal/plan-table.ts";
import { assumptionLines, planDetailLines, sizingLines } from "../../terminal/sizing.ts";

/** What each mesh would cost: the table, then every plan's details and everything the figures rest on. */
export function renderSizingTerminal(report: SizeReport, terminal: Terminal): string {
  const page = createPage(terminal);
  if (terminal.quiet === true) return toDocument([planTableLines(page, toPlanRows(report.plans, null))]);
  const all = leadingAssumptions(report.plans, null).length;
  return toDocument([
    sizingLines(page, report, null),
    planDetailLines(page, report.plans),
    assumptionLines(page, report, null, all),
  ]);
}
