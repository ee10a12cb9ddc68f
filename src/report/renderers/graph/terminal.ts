import { firstOf } from "../../first-of.ts";
import { callsByCaller } from "../../graph-calls.ts";
import { furtherFacts, graphFacts, graphSummary } from "../../graph-facts.ts";
import { shortName } from "../../graph-names.ts";
import { graphTree, withoutCalls } from "../../graph-tree.ts";
import { graphHolds, isPartOf } from "../../part-seen.ts";
import type { GraphReport } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, labelledList, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { partLine, partLines } from "../../terminal/part-seen.ts";
import { wrap } from "../../terminal/wrap.ts";

/** More calls than these are no tree that anybody reads. */
const mostEdges = 400;
/** So much of a list is shown; `-o json` has all. */
const mostItems = 24;
const mostMembers = 40;
const mostPairs = 60;

const plain = (text: string) => text;

/** The service graph in full: who calls whom and why we believe it, what starts after what, and in which order to adopt. */
export function renderGraphTerminal(graph: GraphReport, terminal: Terminal): string {
  const page = createPage(terminal);
  const holds = isPartOf(graph) ? graphHolds : undefined;
  if (terminal.quiet === true)
    return toDocument([paragraph(page, graphSummary(graph), ""), partLine(page, graph, holds)]);
  return toDocument([
    section(page, "SERVICE GRAPH", graphSummary(graph), partLines(page, graph, holds)),
    treeLines(page, graph),
    section(
      page,
      "SHAPE",
      "what an adoption has to respect",
      [...graphFacts(graph, mostMembers), ...furtherFacts(graph)].flatMap(({ label, items }) => {
        const { shown, more } = firstOf(items, mostItems);
        return labelledList(page, label, shown, more);
      }),
    ),
    waveLines(page, graph),
    evidenceLines(page, graph),
  ]);
}

/** The tree, or where that would be too long, how many calls there are between namespaces. */
function treeLines(page: Page, graph: GraphReport): string[] {
  const { columns, palette } = page;
  if (graph.edges.length > mostEdges) return namespaceLines(page, graph);
  const lines = graphTree(graph).flatMap(({ branches, name, notes }) =>
    wrap(
      [
        { text: name, style: branches === "" ? palette.strong : plain },
        ...(notes === "" ? [] : [{ text: ` (${notes})`, style: palette.quiet }]),
      ],
      { columns, first: `  ${branches}`, rest: `  ${branches.replace("├─", "│ ").replace("└─", "  ")}  ` },
    ),
  );
  const loose = withoutCalls(graph).map(shortName);
  const { shown, more } = firstOf(loose, mostItems);
  return lines.length + loose.length === 0
    ? []
    : section(page, "CALLS", "who calls whom", [...lines, ...labelledList(page, "No calls", shown, more)]);
}

function namespaceLines(page: Page, graph: GraphReport): string[] {
  const counts = new Map<string, number>();
  for (const { from, to } of graph.edges) {
    const key = `${from.namespace ?? ""} → ${to.namespace}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const pairs = [...counts].sort(([, a], [, b]) => b - a).map(([key, count]) => `${key}: ${count}`);
  const { shown, more } = firstOf(pairs, mostPairs);
  const why = `${graph.edges.length} are too many to show: counted by namespace; -n NAMESPACE shows those of one, -o json and -o csv all`;
  return section(page, "CALLS", why, labelledList(page, "From → to", shown, more));
}

function evidenceLines(page: Page, graph: GraphReport): string[] {
  const { columns, palette } = page;
  if (graph.edges.length > mostEdges) return [];
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
  return lines.length === 0 ? [] : section(page, "EVIDENCE", "what the calls were read from", lines);
}

/** Why each wave stands where it does. */
function waveLines(page: Page, { waves }: GraphReport): string[] {
  const lines = waves.flatMap(({ because }, index) => {
    const { shown, more } = firstOf(because, mostItems);
    return labelledList(page, `Wave ${index + 1}`, shown, more);
  });
  return lines.length === 0 ? [] : section(page, "WHY THIS ORDER", "", lines);
}
