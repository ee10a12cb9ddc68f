import { sizingHolds } from "../../part-seen.ts";
import { toPlanRows } from "../../plan-rows.ts";
import type { SizeReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, type Page, section, toDocument } from "../../terminal/page.ts";
import { partLine, partLines } from "../../terminal/part-seen.ts";
import { planTableLines } from "../../terminal/plan-table.ts";
import { assumptionLines, costAndGrowthLines, planDetailLines, sizingLines } from "../../terminal/sizing.ts";

const mostAssumptions = 8;

/** What each mesh would cost: the details of every plan of today's load, and of those that do not fit, what the figures rest on most, and last, where a terminal ends, the table. */
export function renderSizingTerminal(report: SizeReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const holds = sizingHolds(report);
  if (terminal.quiet === true)
    return toDocument([planTableLines(page, toPlanRows(report.plans, null)), partLine(page, report, holds)]);
  return toDocument([
    planLines(page, report.plans),
    assumptionLines(page, report, null, mostAssumptions),
    costAndGrowthLines(page, report.plans, null),
    sizingLines(page, report, null),
    loudLines(partLines(page, report, holds)),
  ]);
}

/** Last, where a terminal ends: figures for a part must not be taken for all. */
function loudLines(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

function planLines(page: Page, plans: SizeReport["plans"]): string[] {
  const now = plans.filter(({ growth, placement }) => growth === 1 || placement?.fits === false);
  return now.length === 0 ? [] : section(page, "PLANS", "the parts of each", planDetailLines(page, now));
}
