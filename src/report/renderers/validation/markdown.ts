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
import { type Block, bullets, heading, table, toMarkdown } from "../../markdown/document.ts";
import { code, prose } from "../../markdown/escape.ts";
import type { BackTestReport } from "../../published-values.ts";

/** The back-test: how close it comes, every figure, and what could not be predicted. */
export function renderValidationMarkdown({ rows, leftOut, quantities }: BackTestReport): string {
  return toMarkdown([
    heading(1, "Back-test"),
    [prose(backTestIntro)],
    quantities.flatMap((result) => [
      `- ${prose(resultText(result))}`,
      ...targetTexts(result).map((target) => `  - ${prose(target)}`),
    ]),
    ...judgedQuantities.flatMap((judged): readonly Block[] => {
      const of = rows.filter((row) => row.judged === judged);
      return of.length === 0 ? [] : [heading(2, prose(judgedNames[judged])), rowTable(of)];
    }),
    ...(leftOut.length === 0 ? [] : [heading(2, "Left out")]),
    bullets(leftOut.map(({ record, judged, reason }) => `${code(record)}, ${judgedNames[judged]}: ${prose(reason)}`)),
  ]);
}

function rowTable(rows: readonly BackTestRow[]): Block {
  return table(
    ["record", "what", "low / expected / high", "measured", "error", "inside", "rule of thumb"],
    rows.map((row) => [
      code(row.record),
      prose(row.what),
      prose(predictedText(row)),
      prose(measuredText(row)),
      prose(percent(row.error)),
      row.inside ? "yes" : "**no**",
      prose(naiveText(row)),
    ]),
  );
}
