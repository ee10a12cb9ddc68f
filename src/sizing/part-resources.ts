import { parseCpuCores, parseMemoryMiB } from "../capacity/quantity.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { PartName } from "./plan.ts";

/** CPU and memory as a chart sets them for one instance; 0 where it sets none. */
export interface Amounts {
  readonly cpuCores: number;
  readonly memoryMiB: number;
}

const none: Amounts = { cpuCores: 0, memoryMiB: 0 };

/** What one instance reserves on its node by its chart's default requests. */
export function chartRequests({ parts }: Pick<Mesh, "parts">, part: PartName): Amounts {
  const requests = parts[part]?.requests;
  if (!requests) return none;
  return { cpuCores: cores(requests.cpu), memoryMiB: mebibytes(requests.memory) };
}

/**
 * The most CPU one proxy can use, in cores: its worker threads or its chart's limit, whichever is less; null when
 * neither is known.
 */
export function coresCeiling({ parts }: Pick<Mesh, "parts">, part: PartName, workers: number | null): number | null {
  const limit = parts[part]?.limits.cpu;
  const bounds = [...(limit === undefined ? [] : [cores(limit)]), ...(workers === null ? [] : [workers])];
  return bounds.length === 0 ? null : Math.min(...bounds);
}

/** What `count` instances set aside, used or not. */
export function reservedFor(requests: Amounts, count: number): Amounts {
  return { cpuCores: requests.cpuCores * count, memoryMiB: requests.memoryMiB * count };
}

function cores(quantity: string | undefined): number {
  return quantity === undefined ? 0 : (parseCpuCores(quantity) ?? 0);
}

function mebibytes(quantity: string | undefined): number {
  return quantity === undefined ? 0 : (parseMemoryMiB(quantity) ?? 0);
}
