import type { Graph } from "../../cluster-scan/dependencies/graph.ts";
import { callsByCaller } from "../graph-calls.ts";
import { furtherFacts, graphFacts, graphSummary } from "../graph-facts.ts";
import { graphHolds, isPartOf } from "../part-seen.ts";
import type { GraphReport } from "../published-values.ts";
import { type Block, heading, table } from "./document.ts";
import { prose } from "./escape.ts";
import { partBlocks } from "./part-seen.ts";

/** Of what could not be seen, and what that means for the graph. */
export function graphPartBlocks(graph: GraphReport): readonly Block[] {
  return partBlocks(graph, isPartOf(graph) ? graphHolds : undefined);
}

/** What the service graph tells, without the calls themselves. */
export function graphBlocks(graph: Graph): readonly Block[] {
  const rows = [...graphFacts(graph), ...furtherFacts(graph)].flatMap(({ label, items }) =>
    items.map((item) => [label, prose(item)]),
  );
  return [heading(2, "Service graph"), [`${graphSummary(graph)}.`], table(["What", "Where"], rows)];
}

/** Every call with its evidence, and why the waves stand in their order. */
export function callBlocks(graph: Graph): readonly Block[] {
  const calls = callsByCaller(graph).flatMap((caller) =>
    caller.calls.map(({ to, notes, evidence }) => [prose(caller.name), prose(to), prose(notes), prose(evidence)]),
  );
  const waves = graph.waves.flatMap(({ because }, index) => because.map((reason) => [`${index + 1}`, prose(reason)]));
  return [
    ...(calls.length === 0 ? [] : [heading(2, "Calls"), table(["From", "To", "Notes", "Evidence"], calls)]),
    ...(waves.length === 0 ? [] : [heading(2, "Why this order"), table(["Wave", "Because"], waves)]),
  ];
}
