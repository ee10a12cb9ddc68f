import type { Inventory } from "../cluster-scan/inventory.ts";
import { derivePlacementFacts } from "../cluster-scan/placement/derive-placement-facts.ts";
import { kubernetes } from "../knowledge/kubernetes.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { placementStep } from "../sizing/placement/placement-step.ts";
import type { PlanStep } from "../sizing/plan-all.ts";

/**
 * Whether meshes fit on the nodes of an inventory, or on those that were told.
 *
 * @param told the user's own answers and flags, without what a scan answered
 */
export function placementFor(inventory: Inventory, meshes: readonly Mesh[], told: Answers): PlanStep {
  const { nodes, nodeCores, nodeMemoryGiB, pods } = told;
  const { scheduler } = kubernetes;
  return placementStep({
    facts: derivePlacementFacts(inventory, meshes),
    told: {
      ...(nodes === undefined ? {} : { nodes }),
      ...(nodeCores === undefined ? {} : { nodeCores }),
      ...(nodeMemoryGiB === undefined ? {} : { nodeMemoryGiB }),
      ...(pods === undefined ? {} : { pods }),
    },
    scheduler,
  });
}
