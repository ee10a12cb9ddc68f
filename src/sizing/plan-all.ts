import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { type Estate, growEstate } from "./estate.ts";
import type { SizingPlan } from "./plan.ts";
import { planSizing } from "./plan-sizing.ts";

/** A plan for every mesh at every layer it can be run at: growth 1 first, then by growth as given, meshes in their order. */
export function planAll(
  estate: Estate,
  meshes: readonly Mesh[],
  benchmarks: readonly Benchmark[],
  growth: readonly number[],
): SizingPlan[] {
  const factors = [1, ...new Set(growth.filter((factor) => factor !== 1))];
  return factors
    .map((factor) => growEstate(estate, factor))
    .flatMap((grown) =>
      meshes.flatMap((mesh) => mesh.layers.map((layer) => planSizing(grown, mesh, layer, benchmarks))),
    );
}
