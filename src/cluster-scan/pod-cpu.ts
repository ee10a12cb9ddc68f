import type { PodTemplate } from "./pod-template.ts";
import { runningContainers } from "./running-containers.ts";

/**
 * What a pod's containers and native sidecars request together, in cores, and what they may use at most. Undefined where
 * one of them sets none: an autoscaler cannot compute a share of it then, and its use has no bound.
 */
export function podCpu(pod: PodTemplate): {
  requestCores: number | undefined;
  limitCores: number | undefined;
} {
  const running = runningContainers(pod);
  return {
    requestCores: sum(running.map(({ requests }) => requests.cpuCores)),
    limitCores: sum(running.map(({ limits }) => limits.cpuCores)),
  };
}

function sum(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce<number | undefined>(
    (total, amount) => (total === undefined || amount === undefined ? undefined : total + amount),
    0,
  );
}
