import { meshInQuestion } from "../../../assessment/effective-severity.ts";
import { isForbidden } from "../../../assessment/not-seen.ts";
import { type FindingOverview, groupFindings } from "../../finding-groups.ts";
import type { NextCommand } from "../../next-command.ts";
import type { ScanReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { checkLines } from "../../terminal/checks.ts";
import { countsLine, findingLines } from "../../terminal/findings.ts";
import { coverageLine, headerLines } from "../../terminal/header.ts";
import { meshCountLines } from "../../terminal/mesh-counts.ts";
import { createPage, nextLines, toDocument } from "../../terminal/page.ts";

/** What a scan found, without a conclusion: for one mesh, or for whichever will be chosen. */
export function renderFindingsTerminal(report: ScanReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const { findings, meshes } = report;
  const mesh = meshInQuestion(null, meshes);
  const overview = groupFindings(report, mesh);
  if (terminal.quiet === true) return toDocument([countsLine(page, overview), coverageLine(page, report)]);
  return toDocument([
    headerLines(page, report),
    findingLines(page, overview, terminal.verbose),
    checkLines(page, report),
    mesh === null ? meshCountLines(page, findings, meshes) : [],
    nextLines(page, nextOf(overview, report)),
  ]);
}

function nextOf({ groups: [worst], nothingChecked }: FindingOverview, { coverage }: ScanReport): NextCommand {
  if (nothingChecked && coverage.unread.some(({ reason }) => isForbidden(reason)))
    return { why: "see which rights a scan needs", command: "mesh-check rbac" };
  if (nothingChecked) return { why: "look again, at a cluster that can be seen", command: "mesh-check scan" };
  return worst === undefined
    ? { why: "weigh this against need, ability and price", command: "mesh-check assess" }
    : {
        why: "see why the worst of it matters, and where the rule comes from",
        command: `mesh-check explain ${worst.check}`,
      };
}
