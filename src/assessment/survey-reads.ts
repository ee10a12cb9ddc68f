import type { Check } from "../cluster-scan/check.ts";
import { graphConsults, graphReads } from "../cluster-scan/dependencies/build-graph.ts";
import { estateReads } from "../cluster-scan/estate-counts.ts";
import type { CollectionName } from "../cluster-scan/inventory.ts";
import { placementReads } from "../cluster-scan/placement/derive-placement-facts.ts";
import { meshReads } from "../cluster-scan/signs.ts";
import { scanAnswerReads } from "../questionnaire/from-scan.ts";

/**
 * Every collection that a survey looks at: those of the checks, of the graph, of the counts behind the sizing, of the placement and of
 * the answers that a scan gives. What is listed of a live cluster, and what the printed role allows, follows from it.
 */
export function surveyReads(checks: readonly Check[]): readonly CollectionName[] {
  return [
    ...new Set([
      ...checks.flatMap(({ reads, consults = [] }) => [...reads, ...consults]),
      ...graphReads,
      ...graphConsults,
      ...estateReads,
      ...placementReads,
      ...meshReads,
      ...scanAnswerReads,
    ]),
  ];
}
