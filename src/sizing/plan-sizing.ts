import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { addedLatency } from "./added-latency.ts";
import { assemblePlan } from "./assemble-plan.ts";
import { type Estate, growEstate } from "./estate.ts";
import type { SizingCase } from "./part-estimate.ts";
import { passesOf } from "./passes.ts";
import type { SizingPlan } from "./plan.ts";
import { planNotes } from "./plan-notes.ts";
import { planParts } from "./plan-parts.ts";

/**
 * What one mesh, at one layer, costs an estate that has grown `growth` times, by the full model: every figure a range
 * from the spread between published studies, everything that nobody told in `assumptions`. Pure: the same arguments
 * give the same plan.
 */
export function planSizing(
  estate: Estate,
  mesh: Mesh,
  layer: "l4" | "l7",
  benchmarks: readonly Benchmark[],
  { growth }: { readonly growth: number },
): SizingPlan {
  const grown = growEstate(estate, growth);
  const passes = passesOf(grown.traffic, mesh, layer, grown.l7Share);
  const sizing: SizingCase = { estate: grown, mesh, layer, benchmarks, passes };
  const planned = planParts(sizing);
  const parts = [...planned.dataPlane, planned.controlPlane];
  const latency = addedLatency(benchmarks, mesh.id, layer, grown);
  const used = new Set([...parts.flatMap(({ basis }) => basis), ...latency.basis]);
  return assemblePlan({
    mesh: mesh.id,
    layer,
    growth,
    basis: benchmarks.filter(({ id }) => used.has(id)).map(({ id }) => id),
    passes,
    parts,
    addedLatencyMs: latency.addedLatencyMs,
    assumptions: [...grown.assumptions, ...planNotes(sizing, planned, latency)],
  });
}
