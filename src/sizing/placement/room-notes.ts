import { describeNumber } from "../describe-range.ts";
import type { SizingPlan } from "../plan.ts";
import type { Ground } from "./grounds.ts";

/** What a mesh leaves the applications of nodes that were told, where nobody knows what these request. */
export function roomNotes({ reserved, dataPlane, controlPlane }: SizingPlan, { facts }: Ground): readonly string[] {
  const pods = facts.workloads.reduce((sum, { replicas }) => sum + replicas, 0);
  const cores = facts.nodes.reduce((sum, { milliCpu }) => sum + milliCpu / 1000, 0);
  const gib = facts.nodes.reduce((sum, { memoryBytes }) => sum + memoryBytes / 2 ** 30, 0);
  const used = {
    cores: Math.max(reserved.cpuCores, dataPlane.cpuCores.expected + controlPlane.cpuCores.expected),
    gib: Math.max(reserved.memoryMiB, dataPlane.memoryMiB.expected + controlPlane.memoryMiB.expected) / 1024,
  };
  const each = (total: number, taken: number) => Math.max(0, total - taken) / Math.max(1, pods);
  const takes = `${describeNumber(used.cores)} of ${describeNumber(cores)} cores and ${describeNumber(used.gib)} of ${describeNumber(gib)} GiB`;
  const left = `${describeNumber(each(cores, used.cores))} cores and ${describeNumber(each(gib, used.gib))} GiB`;
  return [
    `${roomOnNodes} ${takes}; it fits as long as each of the ${pods} pods requests less than ${left} on average, and less still because pods never fill nodes evenly. Whether it does is not told: a scan or manifests (-f) say what they request.`,
  ];
}

/** How the one line begins. */
export const roomOnNodes = "Of the nodes the mesh reserves or uses";
