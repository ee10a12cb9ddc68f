import { heading, toMarkdown } from "../../markdown/document.ts";
import { callBlocks, graphBlocks, graphPartBlocks } from "../../markdown/graph.ts";
import type { GraphReport } from "../../published-values.ts";

/** The service graph in full, for handing over. */
export function renderGraphMarkdown(graph: GraphReport): string {
  return toMarkdown([
    heading(1, "Who calls whom"),
    ...graphPartBlocks(graph),
    ...graphBlocks(graph),
    ...callBlocks(graph),
  ]);
}
