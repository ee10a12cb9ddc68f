import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { withBreakEven } from "./break-even/with-break-even.ts";
import { type Estate, growEstate } from "./estate.ts";
import type { NodePool } from "./estate-context.ts";
import type { SizingPlan } from "./plan.ts";
import { planSizing } from "./plan-sizing.ts";

/** Adds to a plan what follows from it, or from something else that is known of the estate. */
export type PlanStep = (plan: SizingPlan, at: { readonly estate: Estate; readonly mesh: Mesh }) => SizingPlan;

/** What is done with plans once they are made. */
export interface PlanCompletion {
  readonly steps: readonly PlanStep[];
  /** To compare node proxies with sidecars on; those of the whole estate where there are none. */
  readonly nodePools: readonly NodePool[];
}

const bare: PlanCompletion = { steps: [], nodePools: [] };

/** A plan for every mesh at every layer it can be run at: growth 1 first, then by growth as given, meshes in their order. */
export function planAll(
  estate: Estate,
  meshes: readonly Mesh[],
  benchmarks: readonly Benchmark[],
  growth: readonly number[],
  { steps, nodePools }: PlanCompletion = bare,
): SizingPlan[] {
  const factors = [1, ...new Set(growth.filter((factor) => factor !== 1))];
  return factors
    .map((factor) => growEstate(estate, factor))
    .flatMap((grown) => {
      const plans = meshes.flatMap((mesh) =>
        mesh.layers.map((layer) => {
          const plan = planSizing(grown, mesh, layer, benchmarks);
          return steps.reduce((made, step) => step(made, { estate: grown, mesh }), plan);
        }),
      );
      return withBreakEven(plans, { estate: grown, meshes, nodePools });
    });
}
