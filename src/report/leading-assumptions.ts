import type { MeshId } from "../knowledge/meshes.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { planName } from "./plan-rows.ts";

export interface Assumption {
  readonly text: string;
  /** The plans it holds for, when it is not all of them. */
  readonly onlyFor: readonly string[];
}

/**
 * Assumptions, each once, those that weigh on most first: on the mesh in question, then on the most plans, then in the
 * order the plans give them.
 */
export function leadingAssumptions(plans: readonly SizingPlan[], mesh: MeshId | null): readonly Assumption[] {
  const all = [...new Set(plans.flatMap(({ assumptions }) => assumptions))];
  return all
    .map((text, index) => {
      const holding = plans.filter(({ assumptions }) => assumptions.includes(text));
      const weight = (holding.some((plan) => plan.mesh === mesh) ? plans.length : 0) + holding.length;
      return { text, index, weight, onlyFor: holding.length === plans.length ? [] : holding.map(planName) };
    })
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ text, onlyFor }) => ({ text, onlyFor }));
}
