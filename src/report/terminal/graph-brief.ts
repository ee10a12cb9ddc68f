import type { Graph } from "../../cluster-scan/dependencies/graph.ts";
import { firstOf } from "../first-of.ts";
import { graphFacts, graphSummary } from "../graph-facts.ts";
import { labelledList, type Page, section } from "./page.ts";

const mostOfEach = 4;
const mostMembers = 6;

/** The service graph in a few lines: what shapes an adoption. */
export function graphBriefLines(page: Page, graph: Graph): string[] {
  if (graph.workloads.length === 0 && graph.services.length === 0) return [];
  const lines = graphFacts(graph, mostMembers).flatMap(({ label, items }) => {
    const { shown, more } = firstOf(items, mostOfEach);
    return labelledList(page, label, shown, more);
  });
  return section(page, "SERVICE GRAPH", graphSummary(graph), lines);
}
