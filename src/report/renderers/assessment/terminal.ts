import type { Assessment } from "../../../assessment/assessment.ts";
import { meshInQuestion } from "../../../assessment/effective-severity.ts";
import { groupFindings } from "../../finding-groups.ts";
import { notLookedFor } from "../../looked-at.ts";
import type { Terminal } from "../../renderer.ts";
import { answerLines } from "../../terminal/answers.ts";
import { checkLines } from "../../terminal/checks.ts";
import { countsLine, findingLines } from "../../terminal/findings.ts";
import { graphBriefLines } from "../../terminal/graph-brief.ts";
import { coverageLine, headerLines } from "../../terminal/header.ts";
import { meshCountLines } from "../../terminal/mesh-counts.ts";
import { createPage, paragraph, toDocument } from "../../terminal/page.ts";
import { assumptionLines, leadingPlanLines, sizingLines } from "../../terminal/sizing.ts";
import { decisionLines, verdictLines } from "../../terminal/verdict.ts";

const mostAssumptions = 4;

/**
 * The face of the main job. A terminal scrolls, so what matters most stands last: evidence first, then the conclusion,
 * and on the very last line what to type next. With `quiet` the conclusion and the counts alone.
 */
export function renderAssessmentTerminal(assessment: Assessment, terminal: Terminal): string {
  const page = createPage(terminal);
  const { source, verdict, meshes, findings, graph, traffic, sizing: plans } = assessment;
  const mesh = meshInQuestion(verdict.mesh, meshes);
  const overview = groupFindings(assessment, mesh);
  const scanned = source !== "none";
  if (terminal.quiet === true) {
    const counts = scanned ? countsLine(page, overview) : paragraph(page, `Findings ${notLookedFor}`, "");
    return toDocument([decisionLines(page, assessment), counts, scanned ? coverageLine(page, assessment) : []]);
  }
  return toDocument([
    headerLines(page, assessment),
    answerLines(page, assessment),
    ...(scanned
      ? [
          findingLines(page, overview, terminal.verbose),
          checkLines(page, assessment),
          mesh === null ? meshCountLines(page, findings, meshes) : [],
          graphBriefLines(page, graph),
        ]
      : []),
    sizingLines(page, { traffic, plans }, mesh),
    leadingPlanLines(page, plans, mesh),
    assumptionLines(page, { plans }, mesh, mostAssumptions),
    verdictLines(page, assessment, overview, terminal.verbose),
  ]);
}
