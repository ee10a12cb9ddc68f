import type { Assessment } from "../../assessment/assessment.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { type Concluded, decisionText, existingText, meshStabilityText, stabilityText } from "../decision-text.ts";
import type { FindingOverview } from "../finding-groups.ts";
import { firstSteps } from "../first-steps.ts";
import { nextCommand } from "../next-command.ts";
import { nextLines, type Page } from "./page.ts";
import type { Palette, Style } from "./palette.ts";
import { changeLines, rankingLines, reasonLines, stepLines } from "./reasons.ts";
import { findOutLines, pilotLines, verdictDetailLines } from "./verdict-details.ts";
import { wrap } from "./wrap.ts";

const label = "VERDICT  ";
const indent = " ".repeat(label.length);

/** The conclusion, and as the very last line what to type next. */
export function verdictLines(page: Page, assessment: Assessment, overview: FindingOverview, verbose = false): string[] {
  const { columns, palette } = page;
  const { verdict } = assessment;
  return [
    "",
    palette.quiet("─".repeat(columns)),
    ...decisionLines(page, assessment),
    ...meshStabilityLines(page, verdict),
    ...reasonLines(page, assessment, "for"),
    ...reasonLines(page, assessment, "against"),
    ...rankingLines(page, verdict),
    ...(verbose ? verdictDetailLines(page, assessment) : []),
    ...changeLines(page, verdict),
    ...findOutLines(page, verdict),
    ...(verbose ? pilotLines(page, verdict) : []),
    ...stepLines(page, firstSteps(assessment, overview)),
    ...nextLines(page, nextCommand(assessment, overview)),
  ];
}

/** The decision and how firm it is: what `-q` prints beside the counts. */
export function decisionLines({ columns, palette }: Page, concluded: Concluded): string[] {
  const { verdict } = concluded;
  const first = { text: label, style: palette.heading };
  const existing = existingText(verdict);
  return [
    ...wrap([{ text: decisionText(concluded), style: toneOf(palette, verdict) }], { columns, first }),
    ...(existing === undefined ? [] : wrap(`${existing}.`, { columns, first: indent })),
    ...wrap([{ text: stabilityText(verdict), style: palette.quiet }], { columns, first: indent }),
  ];
}

/** Which mesh is a narrower question than whether: not for `-q`. */
function meshStabilityLines({ columns, palette }: Page, verdict: Verdict): string[] {
  const text = meshStabilityText(verdict);
  return text === undefined ? [] : wrap([{ text, style: palette.quiet }], { columns, first: indent });
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
