import { firstOf } from "../first-of.ts";
import type { ScanReport } from "../published-values.ts";
import { labelled, type Page } from "./page.ts";

const mostChecks = 12;

/** The checks that found nothing, and those that could not look: only together do they say what is clean. */
export function checkLines(page: Page, { checks }: Pick<ScanReport, "checks">): string[] {
  const lines = (["passed", "skipped"] as const).flatMap((status) => {
    const ids = checks.filter((check) => check.status === status).map(({ id }) => id);
    const { shown, more } = firstOf(ids, mostChecks);
    if (shown.length === 0) return [];
    const label = status === "passed" ? "Passed" : "Not checked";
    return labelled(page, label, `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`);
  });
  return lines.length === 0 ? [] : ["", ...lines];
}
