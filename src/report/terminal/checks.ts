import { firstOf } from "../first-of.ts";
import type { ScanReport } from "../published-values.ts";
import { labelled, type Page } from "./page.ts";

const mostChecks = 12;

/**
 * The checks that found nothing, those of which all is suppressed, and those that could not look: only together do they
 * say what is clean.
 */
export function checkLines(page: Page, { checks }: Pick<ScanReport, "checks">): string[] {
  const labels = ["Passed", "Suppressed", "Not checked"] as const;
  const lines = labels.flatMap((label) => {
    const ids = checks.filter((check) => labelOf(check) === label).map(({ id }) => id);
    const { shown, more } = firstOf(ids, mostChecks);
    if (shown.length === 0) return [];
    return labelled(page, label, `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`);
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

function labelOf({ status, reason }: ScanReport["checks"][number]) {
  if (status === "failed") return undefined;
  if (status === "skipped") return "Not checked";
  return reason === undefined ? "Passed" : "Suppressed";
}
