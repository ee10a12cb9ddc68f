import { firstOf } from "../first-of.ts";
import { countTexts, coverageText, leftOut, sourceText, whenText } from "../looked-at.ts";
import type { ScanReport } from "../published-values.ts";
import { labelled, type Page } from "./page.ts";
import { unbroken, wrap } from "./wrap.ts";

const mostUnread = 4;

type LookedAt = Pick<ScanReport, "tool" | "source" | "cluster" | "coverage" | "checks" | "generatedAt">;

/** What was looked at, when, and how much of it could be seen. */
export function headerLines(page: Page, report: LookedAt): string[] {
  const { columns, palette } = page;
  const { tool, coverage, source } = report;
  const first = { text: `${tool.name} ${tool.version}  `, style: palette.heading };
  const objects =
    source === "none"
      ? labelled(page, "Left out", leftOut)
      : labelled(page, "Objects", countTexts(report).map(unbroken).join(", ") || "none");
  const seen = source === "none" ? [] : labelled(page, "Coverage", coverageText(report));
  return [
    ...wrap([{ text: whenText(report), style: palette.quiet }], { columns, first }),
    "",
    ...labelled(page, "Looked at", [{ text: sourceText(report), style: palette.strong }]),
    ...objects,
    ...seen,
    ...unreadLines(page, coverage.unread),
  ];
}

/** What could not be seen is as loud as what was found: unknown is never good news. */
function unreadLines(page: Page, unread: ScanReport["coverage"]["unread"]): string[] {
  const { shown, more } = firstOf(unread, mostUnread);
  if (shown.length === 0) return [];
  const style = page.palette.caution;
  const kinds = shown.flatMap(({ what, reason }, index) => [
    ...(index === 0 ? [] : ["; "]),
    { text: what, style },
    ` (${reason})`,
  ]);
  return labelled(page, "Not seen", [...kinds, more === 0 ? "" : `; and ${more} more`]);
}
