import { notSeenInBrief } from "../assessment/not-seen.ts";
import { type GateResult, prefixOf, someOf } from "./gate.ts";
import type { JudgedReport } from "./judged-report.ts";
import { nothingLookedAt } from "./not-looked-at.ts";

/** Fails where a smaller share of the checks ran than `least`, 0..1, in any cluster. */
export function minCoverage(least: number, reports: readonly JudgedReport[]): GateResult {
  const low = reports.filter(({ coverage }) => coverage.share < least);
  if (low.length === 0) {
    const nothing = nothingLookedAt(reports);
    return { passed: true, notes: nothing === undefined ? [] : [`--min-coverage ${least} passed, but ${nothing}.`] };
  }
  return { passed: false, exitCode: 4, text: `--min-coverage ${least}: ${someOf(low.map(seenOf))}.` };
}

/** "eu: the coverage is 0.13: 9 of 72 checks ran (not seen: Service (forbidden))" */
function seenOf(report: JudgedReport): string {
  const { checks, coverage } = report;
  const ran = checks.filter(({ status }) => status !== "skipped").length;
  const unread = coverage.unread.length === 0 ? "" : `; not seen: ${notSeenInBrief(coverage.unread)}`;
  return `${prefixOf(report)}the coverage is ${coverage.share}, ${ran} of ${checks.length} checks ran${unread}`;
}
