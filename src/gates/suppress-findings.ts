import type { Finding } from "../cluster-scan/finding.ts";
import type { Suppress } from "../cluster-scan/run-checks.ts";
import { groupBy } from "../group-by.ts";
import { type IgnoreEntry, type IgnoreList, isExpired } from "./ignore-entry.ts";

/** What a pattern looks at, under the names it is written with. */
export type RealNames = (finding: Finding) => Pick<Finding, "id" | "check" | "resource">;

/**
 * Suppresses the findings that an entry matches which has not ended; of several the first counts.
 *
 * @param generatedAt ISO 8601: the day that `until` is compared with
 * @param realNames where findings are about pseudonyms: what these stand for
 */
export function createSuppress(
  { entries }: IgnoreList,
  generatedAt: string,
  realNames: RealNames = (finding) => finding,
): Suppress {
  const byCheck = groupBy(
    entries.filter((entry) => !isExpired(entry, generatedAt)),
    ({ check }) => check,
  );
  return (findings) =>
    findings.map((finding) => {
      const entry = firstMatch(byCheck.get(finding.check), realNames(finding));
      if (entry === undefined) return finding;
      const { reason, until } = entry;
      return { ...finding, suppressed: { reason, ...(until === undefined ? {} : { until }) } };
    });
}

function firstMatch(entries: readonly IgnoreEntry[] = [], named: ReturnType<RealNames>): IgnoreEntry | undefined {
  return entries.find(({ matches }) => matches(named));
}
