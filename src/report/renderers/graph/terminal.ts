import { callsByCaller } from "../../graph-calls.ts";
import { graphFacts, graphSummary } from "../../graph-facts.ts";
import { graphHolds, isPartOf } from "../../part-seen.ts";
import type { GraphReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, labelledList, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { partLine, partLines } from "../../terminal/part-seen.ts";
import { wrap } from "../../terminal/wrap.ts";

/** The service graph in full: who calls whom and why we believe it, what starts after what, and in which order to adopt. */
export function renderGraphTerminal(graph: GraphReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const holds = isPartOf(graph) ? graphHolds : undefined;
  if (terminal.quiet === true)
    return toDocument([paragraph(page, graphSummary(graph), ""), partLine(page, graph, holds)]);
  return toDocument([
    section(page, "SERVICE GRAPH", graphSummary(graph), partLines(page, graph, holds)),
    callLines(page, graph),
    section(
      page,
      "SHAPE",
      "what an adoption has to respect",
      graphFacts(graph).flatMap(({ label, items }) => labelledList(page, label, items)),
    ),
    waveLines(page, graph),
  ]);
}

function callLines(page: Page, graph: GraphReport): string[] {
  const { columns, palette } = page;
  const lines = callsByCaller(graph).flatMap(({ name, calls }) => [
    ...paragraph(page, [{ text: name, style: palette.strong }]),
    ...calls.flatMap(({ to, notes, evidence }) =>
      wrap([to, ...(notes === "" ? [] : [` (${notes})`]), " ", { text: `[${evidence}]`, style: palette.quiet }], {
        columns,
        first: "    → ",
        rest: "        ",
      }),
    ),
  ]);
  return lines.length === 0 ? [] : section(page, "CALLS", "by caller, with the evidence", lines);
}

/** Why each wave stands where it does. */
function waveLines(page: Page, { waves }: GraphReport): string[] {
  const lines = waves.flatMap(({ because }, index) => labelledList(page, `Wave ${index + 1}`, because));
  return lines.length === 0 ? [] : section(page, "WHY THIS ORDER", "", lines);
}
