import { meshInQuestion } from "../../effective-severity.ts";
import { groupFindings } from "../../finding-groups.ts";
import { heading, toMarkdown } from "../../markdown/document.ts";
import { findingBlocks } from "../../markdown/findings.ts";
import { coverageBlocks, lookedAtBlock } from "../../markdown/looked-at.ts";
import type { ScanReport } from "../../published-values.ts";

/** What a scan found, for handing over. */
export function renderFindingsMarkdown(report: ScanReport): string {
  const overview = groupFindings(report, meshInQuestion(null, report.meshes));
  return toMarkdown([
    heading(1, "Service mesh readiness"),
    lookedAtBlock(report),
    ...findingBlocks(overview),
    ...coverageBlocks(report),
  ]);
}
