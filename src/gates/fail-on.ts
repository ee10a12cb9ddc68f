import { type Severity, severities } from "../cluster-scan/finding.ts";
import { counted } from "../words.ts";
import { type GateResult, type PlacedFinding, worstFew } from "./gate.ts";
import { avoidableFindings, countedFindings, countedForText, type JudgedReport } from "./judged-report.ts";
import { notLookedAt } from "./not-looked-at.ts";

/** The severities that --fail-on takes. */
export const failOnSeverities = ["blocker", "high", "medium"] as const satisfies readonly Severity[];

export type FailOnSeverity = (typeof failOnSeverities)[number];

/** Fails where a finding counts as much as `limit`, or more. What passes because nobody looked is said to. */
export function failOn(limit: FailOnSeverity, reports: readonly JudgedReport[]): GateResult {
  const least = severities.indexOf(limit);
  const bad = reports
    .flatMap((report) => countedFindings(report).map((one): PlacedFinding => ({ ...one, report })))
    .filter(({ severity }) => severities.indexOf(severity) <= least)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  if (bad.length > 0) {
    const worse = limit === "blocker" ? "" : " or worse";
    const which = reports.filter((report) => bad.some((one) => one.report === report));
    const what = `${counted(bad.length, "finding")} ${countedForText(which)} at ${limit}${worse}`;
    return { passed: false, exitCode: 3, text: `--fail-on ${limit}: ${what}: ${worstFew(bad)}.` };
  }
  const avoidable = reports.flatMap(avoidableFindings).filter(({ severity }) => severities.indexOf(severity) <= least);
  const some = `${counted(avoidable.length, "finding")} of that severity`;
  const depend = `${some} ${avoidable.length === 1 ? "depends" : "depend"} on the mesh, and no mesh is chosen; see --mesh`;
  const notes = [notLookedAt(reports), avoidable.length === 0 ? undefined : depend];
  return { passed: true, notes: notes.flatMap((note) => (note ? [`--fail-on ${limit} passed, but ${note}.`] : [])) };
}
