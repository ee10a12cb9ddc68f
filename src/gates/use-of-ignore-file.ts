import type { IgnoredEntry, IgnoreFileUse } from "../assessment/ignore-file-use.ts";
import type { Finding } from "../cluster-scan/finding.ts";
import { groupBy } from "../group-by.ts";
import { type IgnoreEntry, type IgnoreList, isExpired } from "./ignore-entry.ts";
import type { JudgedReport } from "./judged-report.ts";
import type { RealNames } from "./suppress-findings.ts";

/** What an ignore file was used on. */
export interface IgnoreFileUsers {
  /** Of one cluster, or all of a fleet: an entry that is used in any of them is used. */
  readonly reports: readonly JudgedReport[];
  /** Clusters that could not be read. */
  readonly failed: number;
  readonly realNames?: RealNames;
}

/**
 * What became of the entries. Whether an entry is unused can only be told where its check looked at everything: not
 * where the check was skipped, only some namespaces or labels were asked for, or a cluster could not be read.
 */
export function useOfIgnoreFile(
  { entries }: IgnoreList,
  generatedAt: string,
  { reports, failed, realNames = (finding) => finding }: IgnoreFileUsers,
): IgnoreFileUse {
  const findings = reports.flatMap((report) => report.findings);
  const byCheck = groupBy(findings, ({ check }) => check);
  const matched = (entry: IgnoreEntry): readonly Finding[] =>
    (byCheck.get(entry.check) ?? []).filter((finding) => entry.matches(realNames(finding)));
  const redacted = reports.some(({ cluster }) => cluster.redacted === true);
  const toNote = (entry: IgnoreEntry): IgnoredEntry => ({
    line: entry.line,
    check: entry.check,
    ...(redacted ? {} : { resource: entry.resource }),
    ...(entry.until === undefined ? {} : { until: entry.until }),
    findings: matched(entry).filter(isOpen).length,
  });
  const lasting = entries.filter((entry) => !isExpired(entry, generatedAt));
  const whole = failed === 0 && reports.every(isWhole);
  const unused = lasting.filter((entry) => whole && reports.every(ran(entry)) && matched(entry).length === 0);
  return {
    entries: entries.length,
    suppressed: findings.filter((finding) => !isOpen(finding)).length,
    expired: entries.filter((entry) => isExpired(entry, generatedAt)).map(toNote),
    unused: unused.map(toNote),
  };
}

function isOpen({ suppressed }: Finding): boolean {
  return suppressed === undefined;
}

function isWhole({ cluster: { setAside, collectedFrom } }: JudgedReport): boolean {
  return setAside?.selection === undefined && collectedFrom === undefined;
}

function ran({ check }: IgnoreEntry): (report: JudgedReport) => boolean {
  return ({ checks }) => checks.some(({ id, status }) => id === check && status !== "skipped");
}
