import type { Assessment } from "../../../assessment/assessment.ts";
import { meshInQuestion } from "../../../assessment/effective-severity.ts";
import { decisionText } from "../../decision-text.ts";
import { groupFindings } from "../../finding-groups.ts";
import { heading, toMarkdown } from "../../markdown/document.ts";
import { prose } from "../../markdown/escape.ts";
import { findingBlocks } from "../../markdown/findings.ts";
import { graphBlocks } from "../../markdown/graph.ts";
import { answerBlocks, coverageBlocks, lookedAtBlock } from "../../markdown/looked-at.ts";
import { sizingBlocks } from "../../markdown/sizing.ts";
import { sourceBlocks } from "../../markdown/sources.ts";
import { suppressedBlocks } from "../../markdown/suppressed.ts";
import { verdictBlocks } from "../../markdown/verdict.ts";
import { considerationBlocks, standingBlocks } from "../../markdown/verdict-details.ts";
import type { Terminal } from "../../renderer.ts";

/** For handing over, in GitHub's flavour: the conclusion first, then what it rests on, in full. */
export function renderAssessmentMarkdown(assessment: Assessment, { quiet, verbose }: Terminal): string {
  const { source, verdict, meshes, graph, traffic, sizing: plans } = assessment;
  const scanned = source !== "none";
  const mesh = meshInQuestion(verdict.mesh, meshes);
  const overview = groupFindings(assessment, mesh);
  const conclusion = [
    heading(1, `Service mesh assessment: ${prose(decisionText(assessment))}`),
    lookedAtBlock(assessment),
    ...verdictBlocks(assessment, overview),
  ];
  if (quiet === true) return toMarkdown(conclusion);
  return toMarkdown([
    ...conclusion,
    ...(scanned ? [...findingBlocks(overview, verbose), ...suppressedBlocks(assessment), ...graphBlocks(graph)] : []),
    ...sizingBlocks({ traffic, plans }, mesh),
    ...(scanned ? coverageBlocks(assessment) : []),
    ...considerationBlocks(assessment),
    ...standingBlocks(assessment),
    ...answerBlocks(assessment),
    ...sourceBlocks(plans),
  ]);
}
