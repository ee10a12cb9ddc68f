import type { Assessment } from "../../assessment/assessment.ts";
import { notSeenInBrief } from "../../assessment/not-seen.ts";
import { findQuestion } from "../../questionnaire/questions/index.ts";
import { answerText } from "../answer-text.ts";
import { ignoreFileText } from "../ignore-file-text.ts";
import { countTexts, coverageText, leftOut, setAsideText, sourceText, whenText } from "../looked-at.ts";
import type { ScanReport } from "../published-values.ts";
import { type Block, bullets, heading, table } from "./document.ts";
import { code, prose } from "./escape.ts";

type LookedAt = Pick<ScanReport, "tool" | "source" | "cluster" | "coverage" | "checks" | "generatedAt" | "ignoreFile">;

/** What the report is about, in a small table below its title. */
export function lookedAtBlock(report: LookedAt): Block {
  const aside = setAsideText(report);
  const scanned = report.source !== "none";
  const { unread } = report.coverage;
  const ignored = ignoreFileText(report);
  return table(
    ["Looked at", prose(sourceText(report))],
    [
      ...(scanned
        ? [
            ["Objects", prose(countTexts(report).join(", ") || "none")],
            ...(aside === undefined ? [] : [["Set aside", prose(aside)]]),
            ["Coverage", prose(coverageText(report))],
            ...(unread.length === 0 ? [] : [["Not seen", prose(notSeenInBrief(unread))]]),
          ]
        : [["Left out", leftOut]]),
      ...(ignored === undefined ? [] : [["Ignore file", prose(ignored)]]),
      ["Made", prose(`${whenText(report)}, by ${report.tool.name} ${report.tool.version}`)],
    ],
  );
}

/** Which checks ran, and what could not be seen. */
export function coverageBlocks({ checks, coverage }: LookedAt): readonly Block[] {
  const outcomes = checks.map(({ id, status, reason }) => [
    code(id),
    status,
    reason === undefined ? "" : prose(reason),
  ]);
  const unread = coverage.unread.map(({ what, reason }) => [code(what), prose(reason)]);
  return [
    heading(2, "Coverage"),
    table(["Check", "Outcome", "Reason"], outcomes),
    unread.length === 0 ? ["Everything the checks need could be read."] : table(["Not seen", "Reason"], unread),
  ];
}

/** Every question, answered or not. */
export function answerBlocks({
  answers,
  contradictions = [],
}: Pick<Assessment, "answers" | "contradictions">): readonly Block[] {
  const origins = { user: "given", scan: "from the scan", unknown: "unknown" };
  const rows = Object.entries(answers).map(([id, { value, from }]) => [
    prose(findQuestion(id)?.prompt ?? ""),
    code(id),
    from === "unknown" ? "" : prose(answerText(value)),
    origins[from],
  ]);
  if (rows.length === 0) return [];
  return [
    heading(2, "Answers"),
    table(["Question", "Id", "Answer", "Origin"], rows),
    ...(contradictions.length === 0
      ? []
      : [
          ["These answers do not go with what was found, or with each other, and the verdict trusts itself less:"],
          bullets(contradictions.map(({ text }) => prose(text))),
        ]),
  ];
}
