import type { Assessment } from "../assessment/assessment.ts";
import { type MeshId, meshes } from "../knowledge/meshes.ts";

/** The meshes an assessment chose between: its options that are meshes, else those it made plans for, in the order of the data. */
export function consideredMeshes({ verdict, sizing }: Pick<Assessment, "verdict" | "sizing">): readonly MeshId[] {
  const alternatives: readonly string[] = ["none", "library", "gateway"];
  const ids = new Set([
    ...verdict.options.map(({ mesh }) => mesh).filter((id) => !alternatives.includes(id)),
    ...sizing.map(({ mesh }) => mesh),
  ]);
  const order = meshes.map(({ id }) => id).filter((id) => ids.has(id));
  return [...order, ...[...ids].filter((id) => !order.includes(id))];
}
