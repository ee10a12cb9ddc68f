import type { Assessment } from "../../assessment/assessment.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { decisionText, existingText, stabilityText } from "../decision-text.ts";
import type { FindingOverview } from "../finding-groups.ts";
import { firstSteps } from "../first-steps.ts";
import { nextCommand } from "../next-command.ts";
import { nextLines, type Page } from "./page.ts";
import type { Palette, Style } from "./palette.ts";
import { changeLines, rankingLines, reasonLines, stepLines } from "./reasons.ts";
import { wrap } from "./wrap.ts";

const label = "VERDICT  ";

/** The conclusion, and as the very last line what to type next. */
export function verdictLines(page: Page, assessment: Assessment, overview: FindingOverview): string[] {
  const { columns, palette } = page;
  const { verdict } = assessment;
  return [
    "",
    palette.quiet("─".repeat(columns)),
    ...decisionLines(page, verdict),
    ...reasonLines(page, verdict, "for"),
    ...reasonLines(page, verdict, "against"),
    ...rankingLines(page, verdict),
    ...changeLines(page, verdict),
    ...stepLines(page, firstSteps(assessment, overview)),
    ...nextLines(page, nextCommand(assessment, overview)),
  ];
}

/** The decision and how firm it is: what `-q` prints beside the counts. */
export function decisionLines({ columns, palette }: Page, verdict: Verdict): string[] {
  const first = { text: label, style: palette.heading };
  const indent = " ".repeat(label.length);
  const existing = existingText(verdict);
  return [
    ...wrap([{ text: decisionText(verdict), style: toneOf(palette, verdict) }], { columns, first }),
    ...(existing === undefined ? [] : wrap(`${existing}.`, { columns, first: indent })),
    ...wrap([{ text: stabilityText(verdict), style: palette.quiet }], { columns, first: indent }),
  ];
}

function toneOf(palette: Palette, { decision }: Verdict): Style {
  switch (decision) {
    case "adopt":
    case "adopt-after-preparation":
      return palette.good;
    case "dont-adopt":
    case "undecided":
      return palette.caution;
  }
}
