import type { Range } from "../capacity/range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import type { Statement } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";

/** Where in a plan's interval the truth may lie: 0 is its low end, 0.5 the expected figure, 1 its high end. */
export const quantiles = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Where the middle of an estimate stands among them: it gives the reasons. */
export const middle = Math.floor(quantiles.length / 2);

/**
 * The plan with layer 7, where the mesh has it: what is asked of a mesh grows, and a price that fell with every need
 * would make each need speak for less mesh.
 */
export function pricedPlan({ id }: Pick<Mesh, "id">, { plans }: Pick<VerdictInputs, "plans">): SizingPlan | undefined {
  const ofMesh = plans.filter((plan) => plan.mesh === id && plan.growth === 1);
  return ofMesh.find(({ layer }) => layer === "l7") ?? ofMesh[0];
}

/** The figure at a place in its interval. */
export function estimated({ low, expected, high }: Range, quantile: number): number {
  return quantile < 0.5
    ? low + (expected - low) * (quantile / 0.5)
    : expected + (high - expected) * ((quantile - 0.5) / 0.5);
}

/** What the criterion about a fact says of one mesh. */
export function said(mesh: Mesh, fact: string, value: number, { criteria }: VerdictInputs): Statement[] {
  const [criterion] = criteria.criteria.filter(({ about }) => about === fact);
  const level = criterion?.levels.find(({ when }) => ("below" in when ? value < when.below : true));
  if (criterion === undefined || level === undefined) return [];
  const points = { [mesh.id]: level.points["mesh"] ?? 0 };
  return [{ criterion: criterion.id, text: `${mesh.name}: ${level.text}`, points, because: [`sizing:${mesh.id}`] }];
}
