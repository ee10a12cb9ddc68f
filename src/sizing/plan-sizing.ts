import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { addedLatency } from "./added-latency.ts";
import { assemblePlan } from "./assemble-plan.ts";
import { calibratedLatency } from "./calibrate/calibration.ts";
import type { Estate } from "./estate.ts";
import { ownRecordNotes } from "./own-record-notes.ts";
import type { SizingCase } from "./part-estimate.ts";
import { passesOf } from "./passes.ts";
import type { SizingPlan } from "./plan.ts";
import { planNotes } from "./plan-notes.ts";
import { planParts } from "./plan-parts.ts";

/**
 * What one mesh, at one layer, costs an estate by the full model: every figure a range from the spread between published
 * studies, everything that nobody told in `assumptions`. Pure: the same arguments give the same plan.
 */
export function planSizing(
  estate: Estate,
  mesh: Mesh,
  layer: "l4" | "l7",
  benchmarks: readonly Benchmark[],
): SizingPlan {
  const sizing: SizingCase = { estate, mesh, layer, benchmarks };
  const planned = planParts(sizing);
  const parts = [...planned.dataPlane, planned.controlPlane];
  const latency = addedLatency(benchmarks, mesh.id, layer, estate);
  const used = new Set([...parts.flatMap(({ basis }) => basis), ...latency.basis]);
  return assemblePlan({
    mesh: mesh.id,
    layer,
    growth: estate.growth,
    basis: benchmarks.filter(({ id }) => used.has(id)).map(({ id }) => id),
    passes: passesOf(sizing),
    parts,
    addedLatencyMs: calibratedLatency(latency.addedLatencyMs, { mesh: mesh.id, layer }, estate.calibration),
    assumptions: [...estate.assumptions, ...ownRecordNotes(benchmarks, used), ...planNotes(sizing, planned, latency)],
  });
}
