import { judgedQuantities } from "../../../knowledge/judged.ts";
import type { BackTestRow } from "../../../sizing/validate/back-test.ts";
import {
  backTestIntro,
  measuredText,
  naiveText,
  percent,
  predictedText,
  resultText,
  targetTexts,
} from "../../back-test-text.ts";
import { judgedNames } from "../../benchmark-text.ts";
import type { BackTestReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, nextLines, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { tableLines } from "../../terminal/table.ts";

/** The back-test: how close it comes, every figure, and what could not be predicted. -q: only how close. */
export function renderValidationTerminal({ rows, leftOut, quantities }: BackTestReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const results = quantities.flatMap((result) => [
    ...paragraph(page, resultText(result)),
    ...targetTexts(result).flatMap((target) => paragraph(page, target, "    ")),
  ]);
  const conclusion = section(page, "BACK-TEST", "", [...paragraph(page, backTestIntro), "", ...results]);
  if (terminal.quiet) return toDocument([conclusion]);
  return toDocument([
    ...judgedQuantities.map((judged) => {
      const of = rows.filter((row) => row.judged === judged);
      return of.length === 0 ? [] : section(page, judgedNames[judged].toUpperCase(), "", rowLines(page, of));
    }),
    section(
      page,
      "LEFT OUT",
      "not predicted, and why",
      leftOut.flatMap(({ record, judged, reason }) => paragraph(page, `${record}, ${judgedNames[judged]}: ${reason}`)),
    ),
    conclusion,
    nextLines(page, { why: "see one measurement in full", command: "mesh-check benchmarks ID" }),
  ]);
}

function rowLines(page: Page, rows: readonly BackTestRow[]): string[] {
  const table = tableLines(
    page,
    [["what"], ["low / expected / high"], ["measured"], ["error"], [""], ["rule"]],
    rows.map((row) => [
      [row.record, { text: row.what, style: page.palette.quiet }],
      [predictedText(row)],
      [measuredText(row)],
      [percent(row.error)],
      [row.inside ? "" : "outside"],
      [naiveText(row)],
    ]),
  );
  return table ?? rows.flatMap((row) => paragraph(page, rowSentence(row)));
}

/** For narrow pages. */
function rowSentence(row: BackTestRow): string {
  return `${row.record}, ${row.what}: ${predictedText(row)}, measured ${measuredText(row)}, ${percent(row.error)}${row.inside ? "" : ", outside"}; rule of thumb ${naiveText(row)}`;
}
