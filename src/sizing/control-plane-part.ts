import { type Range, scaleRange, sumRanges } from "../capacity/range.ts";
import { counted } from "../words.ts";
import { busyControlPlaneCores, controlPlaneCpuCores, controlPlaneCpuCost } from "./control-plane-cpu.ts";
import { controlPlaneMemoryCost, controlPlaneMemoryMiB } from "./control-plane-memory.ts";
import { describeNumber } from "./describe-range.ts";
import { softwareOf } from "./estimate.ts";
import { memoryMiBOf } from "./memory-unit.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { chartRequests } from "./part-resources.ts";
import { proxyCount } from "./proxy-count.ts";

/** The control plane, for so many proxies: replicas as told, else as its chart has them. */
export function controlPlanePart(proxies: Range, { estate, mesh, benchmarks }: SizingCase): PartEstimate {
  const program = softwareOf(benchmarks, mesh.id, "controlPlane");
  const memory = controlPlaneMemoryCost(benchmarks, program, estate.scopedConfig);
  const cpu = controlPlaneCpuCost(benchmarks, program);
  const count = proxyCount("controlPlane", estate, mesh);
  const replicas = count.expected;
  // Each cluster has replicas of its own, which know that cluster's services and pods.
  const objects = scaleRange(sumRanges([estate.services, estate.pods]), 1 / (estate.clusters ?? 1));
  const shape = { replicas, proxies, objects };
  const total = {
    cpuCores: controlPlaneCpuCores(shape, changesPerDay(estate), cpu),
    memoryMiB: controlPlaneMemoryMiB(shape, memory),
  };
  const borrowed = memory.borrowed || cpu.borrowed;
  return {
    part: "controlPlane",
    count,
    total,
    busiest: {
      cpuCores: scaleRange(busyControlPlaneCores(shape, cpu), 1 / replicas),
      memoryMiB: scaleRange(total.memoryMiB, 1 / replicas),
    },
    one: { cpuCores: scaleRange(total.cpuCores, 1 / replicas), memoryMiB: scaleRange(total.memoryMiB, 1 / replicas) },
    requests: chartRequests(mesh, "controlPlane"),
    basis: [...new Set([...memory.basis, ...cpu.basis])],
    notes: [
      ...(borrowed
        ? [
            `Not all figures are published for ${mesh.name}'s control plane: those of other control planes stand in, with a wider interval.`,
          ]
        : []),
      ...(replicas === (estate.clusters ?? 1)
        ? [
            "One replica of the control plane is counted, as its chart has it: while it is away, nothing new starts or changes. Two or more are usual in production.",
          ]
        : []),
      ...vendorMinimum({ mesh, benchmarks }),
    ],
  };
}

/** A deployment counts as one change: what follows from it, new endpoints, costs the control plane little. */
function changesPerDay({
  deploymentsPerDay,
  configChangesPerDay,
}: {
  readonly deploymentsPerDay: number | null;
  readonly configChangesPerDay: number | null;
}): number | null {
  if (deploymentsPerDay === null && configChangesPerDay === null) return null;
  return (deploymentsPerDay ?? 0) + (configChangesPerDay ?? 0);
}

function vendorMinimum({ mesh, benchmarks }: Pick<SizingCase, "mesh" | "benchmarks">): string[] {
  return benchmarks.flatMap(({ id, mesh: of, figures: { vendorMinimum: minimum } }) =>
    of === mesh.id && minimum
      ? [
          `The vendor asks for at least ${counted(minimum.replicas, "server")} of ${counted(describeNumber(minimum.cpuCores), "core")} and ${describeNumber((memoryMiBOf(minimum) ?? 0) / 1024)} GiB in production (${id}), much more than the control plane is estimated to use.`,
        ]
      : [],
  );
}
