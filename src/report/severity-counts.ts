import { type Severity, severities } from "../cluster-scan/finding.ts";

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** How many of each; undefined, a finding that does not count, counts nowhere. */
export function countSeverities(some: Iterable<Severity | undefined>): SeverityCounts {
  const counts = { blocker: 0, high: 0, medium: 0, info: 0 };
  for (const severity of some) if (severity !== undefined) counts[severity] += 1;
  return counts;
}

/** "2 blockers, 5 high": severities without findings are left out; "none" when all are. */
export function severityCountsText(counts: SeverityCounts): string {
  return (
    severityCountParts(counts)
      .map(({ text }) => text)
      .join(", ") || "none"
  );
}

/** The same in parts, for formats that mark severities. */
export function severityCountParts(counts: SeverityCounts): { severity: Severity; text: string }[] {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => ({ severity, text: `${counts[severity]} ${word(severity, counts[severity])}` }));
}

function word(severity: Severity, count: number): string {
  return severity === "blocker" && count !== 1 ? "blockers" : severity;
}
