import { unreadGroups } from "../../assessment/not-seen.ts";
import { counted } from "../../words.ts";
import { firstOf } from "../first-of.ts";
import { ignoreFileText } from "../ignore-file-text.ts";
import {
  countTexts,
  coverageInBrief,
  coverageText,
  leftOut,
  setAsideText,
  sourceText,
  whenText,
} from "../looked-at.ts";
import type { ScanReport } from "../published-values.ts";
import { labelled, type Page, paragraph } from "./page.ts";
import { unbroken, wrap } from "./wrap.ts";

/** The reason is most often the same for many kinds. */
const mostReasons = 4;

type LookedAt = Pick<ScanReport, "tool" | "source" | "cluster" | "coverage" | "checks" | "generatedAt" | "ignoreFile">;

/** What was looked at, when, and how much of it could be seen. */
export function headerLines(page: Page, report: LookedAt): string[] {
  const { columns, palette } = page;
  const { tool, coverage, source } = report;
  const first = { text: `${tool.name} ${tool.version}  `, style: palette.heading };
  const objects =
    source === "none"
      ? labelled(page, "Left out", leftOut)
      : labelled(page, "Objects", countTexts(report).map(unbroken).join(", ") || "none");
  const aside = setAsideText(report);
  const seen = source === "none" ? [] : labelled(page, "Coverage", coverageText(report));
  return [
    ...wrap([{ text: whenText(report), style: palette.quiet }], { columns, first }),
    "",
    ...labelled(page, "Looked at", [{ text: sourceText(report), style: palette.strong }]),
    ...objects,
    ...(aside === undefined ? [] : labelled(page, "Set aside", aside)),
    ...seen,
    ...unreadLines(page, coverage.unread),
    ...ignoreLines(page, report),
  ];
}

/** What an ignore file did, and which of its entries want looking at; nothing without one. */
export function ignoreLines(page: Page, report: Pick<ScanReport, "ignoreFile">): string[] {
  const text = ignoreFileText(report);
  return text === undefined ? [] : labelled(page, "Ignore file", text);
}

/** How much of it could be seen, for `-q`; nothing where that was everything. */
export function coverageLine(page: Page, report: Pick<ScanReport, "coverage">): string[] {
  const text = coverageInBrief(report);
  return text === undefined ? [] : paragraph(page, [{ text: `${text}.`, style: page.palette.caution }], "");
}

/** What could not be seen is as loud as what was found: unknown is never good news. */
export function unreadLines(page: Page, unread: ScanReport["coverage"]["unread"]): string[] {
  if (unread.length === 0) return [];
  const style = page.palette.caution;
  const { shown, more } = firstOf(unreadGroups(unread), mostReasons);
  const kinds = shown.flatMap(({ kinds, reason }, index) => [
    ...(index === 0 ? [] : ["; "]),
    { text: kinds, style },
    ` (${reason})`,
  ]);
  return labelled(page, "Not seen", [...kinds, more === 0 ? "" : `; and more for ${counted(more, "other reason")}`]);
}
