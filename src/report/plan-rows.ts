import { type Range, sumRanges } from "../capacity/range.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { PartName, SizingPlan } from "../sizing/plan.ts";
import { meshName } from "./mesh-name.ts";
import { counted } from "./plural.ts";

/** A plan as tables show it. */
export interface PlanRow {
  readonly plan: SizingPlan;
  /** "Istio (ambient) L7"; with "x2" for twice the load. */
  readonly name: string;
  /** Of the mesh that the report is about. */
  readonly inQuestion: boolean;
  readonly proxies: number;
  /** "6 ztunnels, 3 waypoints" */
  readonly proxiesText: string;
  /** Data plane and control plane together. */
  readonly cpuCores: Range;
  readonly memoryMiB: Range;
  /** The highest percentile that is known. */
  readonly latency: { readonly percentile: string; readonly addedMs: Range } | null;
}

/** What carries traffic, as people call it; the control plane and the CNI plug-in carry none. */
const proxyNames: readonly (readonly [PartName, string])[] = [
  ["sidecar", "sidecar"],
  ["ztunnel", "ztunnel"],
  ["waypoint", "waypoint"],
  ["node", "node proxy"],
  ["gateway", "gateway"],
];

export function toPlanRows(plans: readonly SizingPlan[], mesh: MeshId | null): readonly PlanRow[] {
  return plans.map((plan) => {
    const { dataPlane, controlPlane, parts } = plan;
    const proxies = proxyNames.flatMap(([part, name]) => {
      const count = parts[part]?.count ?? 0;
      return count === 0 ? [] : [{ count, text: counted(count, name) }];
    });
    return {
      plan,
      name: planName(plan),
      inQuestion: plan.mesh === mesh,
      proxies: proxies.reduce((sum, { count }) => sum + count, 0),
      proxiesText: proxies.map(({ text }) => text).join(", ") || "none",
      cpuCores: sumRanges([dataPlane.cpuCores, controlPlane.cpuCores]),
      memoryMiB: sumRanges([dataPlane.memoryMiB, controlPlane.memoryMiB]),
      latency: highestKnown(plan.addedLatencyMs),
    };
  });
}

export function planName({ mesh, layer, growth }: SizingPlan): string {
  return `${meshName(mesh)} ${layer.toUpperCase()}${growth === 1 ? "" : ` x${growth}`}`;
}

function highestKnown(addedMs: SizingPlan["addedLatencyMs"]): PlanRow["latency"] {
  for (const percentile of ["p99", "p90", "p50"] as const) {
    const known = addedMs[percentile];
    if (known !== null) return { percentile, addedMs: known };
  }
  return null;
}
