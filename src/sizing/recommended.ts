import type { Figures, Part } from "./plan.ts";

/** Rounding steps: below the first bound to the first step, and so on. Coarser for larger requests, as people write them. */
const cpuSteps = [
  { below: 100, step: 10 },
  { below: 1000, step: 50 },
  { below: Number.POSITIVE_INFINITY, step: 250 },
] as const;
const memorySteps = [
  { below: 128, step: 16 },
  { below: 1024, step: 64 },
  { below: Number.POSITIVE_INFINITY, step: 256 },
] as const;

/**
 * Requests for one instance: what it is expected to use, rounded up, never to zero. Requests are what the scheduler sets
 * aside, and summed over many instances the expected use is the right sum; leave limits at or above the high end.
 *
 * @example
 * // 12 millicores and 61 MiB expected: { cpu: "20m", memory: "64Mi" }
 */
export function recommendedRequests({ cpuCores, memoryMiB }: Figures): Part["recommended"] {
  return {
    cpu: `${roundUp(cpuCores.expected * 1000, cpuSteps)}m`,
    memory: `${roundUp(memoryMiB.expected, memorySteps)}Mi`,
  };
}

function roundUp(value: number, steps: readonly { readonly below: number; readonly step: number }[]): number {
  const step = steps.find(({ below }) => value < below)?.step ?? 1;
  return Math.max(1, Math.ceil(value / step)) * step;
}
