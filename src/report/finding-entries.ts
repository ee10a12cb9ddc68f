import { type Finding, type Severity, severities } from "../cluster-scan/finding.ts";
import { groupBy } from "../group-by.ts";

/** A finding as bad as it is for the mesh in question; the worst over the considered meshes when there is none. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly severity: Severity;
}

/** Equally bad findings of one check that reports tell in one line. */
export interface FindingEntry {
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  /** They say the same of different objects; else the first of them stands for what the others say in their own words. */
  readonly alike: boolean;
}

/** Up to so many equally bad findings are told apart by what they say. */
const mostToldApart = 6;

/** The worst first; one line each, but where a few that are equally bad say different things. */
export function toEntries(rows: readonly JudgedFinding[]): readonly FindingEntry[] {
  return severities.flatMap((severity): FindingEntry[] => {
    const findings = rows.filter((row) => row.severity === severity).map(({ finding }) => finding);
    const alike = [...groupBy(findings, ({ message }) => message).values()];
    if (findings.length <= mostToldApart || alike.length < 2)
      return alike.map((same) => ({ severity, findings: same, alike: true }));
    return [{ severity, findings, alike: false }];
  });
}
