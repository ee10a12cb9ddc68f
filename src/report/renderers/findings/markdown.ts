import { meshInQuestion } from "../../../assessment/effective-severity.ts";
import { groupFindings } from "../../finding-groups.ts";
import { heading, toMarkdown } from "../../markdown/document.ts";
import { findingBlocks } from "../../markdown/findings.ts";
import { coverageBlocks, lookedAtBlock } from "../../markdown/looked-at.ts";
import { suppressedBlocks } from "../../markdown/suppressed.ts";
import type { ScanReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";

/** What a scan found, for handing over. */
export function renderFindingsMarkdown(report: ScanReport, { verbose }: Terminal): string {
  const overview = groupFindings(report, meshInQuestion(null, report.meshes));
  return toMarkdown([
    heading(1, "Service mesh readiness"),
    lookedAtBlock(report),
    ...findingBlocks(overview, verbose),
    ...suppressedBlocks(report),
    ...coverageBlocks(report),
  ]);
}
