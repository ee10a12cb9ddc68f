import { counted } from "../words.ts";
import type { JudgedReport } from "./judged-report.ts";

/** Why nothing at all could be found; undefined where something was looked at. */
export function nothingLookedAt(reports: readonly JudgedReport[]): string | undefined {
  if (reports.length === 0) return "no cluster could be read";
  return reports.every(({ source }) => source === "none") ? "nothing was scanned" : undefined;
}

/** What was not looked at, and so could not be found; undefined where all checks ran. */
export function notLookedAt(reports: readonly JudgedReport[]): string | undefined {
  const nothing = nothingLookedAt(reports);
  if (nothing !== undefined) return nothing;
  const all = reports.reduce((sum, { checks }) => sum + checks.length, 0);
  const skipped = reports.flatMap(({ checks }) => checks.filter(({ status }) => status === "skipped")).length;
  if (skipped === 0) return undefined;
  const were = skipped === 1 ? "was" : "were";
  return `${skipped} of ${counted(all, "check")} ${were} skipped for what could not be read; see --min-coverage`;
}
