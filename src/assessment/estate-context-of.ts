import { callShape } from "../cluster-scan/call-shape.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { poolsOfNodes, zonesOfNodes } from "../cluster-scan/pools-of-nodes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import type { EstateContext } from "../sizing/estate-context.ts";

/** What was scanned, if anything. */
interface Seen {
  readonly inventory: Inventory;
  readonly graph: Graph;
}

/**
 * What is known of an estate beside its size. A scan is of one cluster, however many there are; without one, what is
 * told is of all of them.
 *
 * @param answers the user's before the scan's
 */
export function estateContextOf(answers: Answers, seen: Seen | null, pathCalls: number | null = null): EstateContext {
  const { platform, clusters, supportContract } = answers;
  const scanned = seen !== null && seen.inventory.source !== "none";
  return {
    calls: scanned ? callShape(seen.graph, seen.inventory.records) : null,
    pathCalls,
    platform: platform ?? null,
    zones: scanned ? zonesOfNodes(seen.inventory.records) : null,
    clusters: scanned ? 1 : (clusters ?? 1),
    wantsSupport: supportContract === undefined ? null : supportContract !== "unimportant",
    nodePools: scanned ? poolsOfNodes(seen.inventory.records) : [],
  };
}
