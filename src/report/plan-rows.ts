import { type Range, sumRanges } from "../capacity/range.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import { partNames } from "../sizing/part-names.ts";
import type { PartName, SizingPlan } from "../sizing/plan.ts";
import { counted } from "../words.ts";
import { meshName } from "./mesh-name.ts";
import { formatCpu, formatMemory } from "./units.ts";

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

/** What carries traffic; the control plane and the CNI agent carry none. */
const proxyParts: readonly PartName[] = ["sidecar", "ztunnel", "waypoint", "node", "gateway"];

export function toPlanRows(plans: readonly SizingPlan[], mesh: MeshId | null): readonly PlanRow[] {
  return plans.map((plan) => {
    const { dataPlane, controlPlane, parts } = plan;
    const proxies = proxyParts.flatMap((part) => {
      const count = parts[part]?.count ?? 0;
      return count === 0 ? [] : [{ count, text: counted(count, partNames[part]) }];
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

/** What "x2" means, where a plan is for more than today's load; else nothing. */
export function growthNote(plans: readonly SizingPlan[]): string {
  return plans.every(({ growth }) => growth === 1) ? "" : " xN: at N times the calls, pods and nodes.";
}

/** What requests set aside: "4.0 cores, 6.4 GiB"; a chart without any sets nothing aside. */
export function reservedText({ reserved: { cpuCores, memoryMiB } }: SizingPlan): string {
  return cpuCores === 0 && memoryMiB === 0 ? "nothing" : `${formatCpu(cpuCores)}, ${formatMemory(memoryMiB)}`;
}

/** "sidecar", "control plane"; the id of a part that a later version adds. */
export function partName(part: string): string {
  return Object.entries(partNames).find(([id]) => id === part)?.[1] ?? part;
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
