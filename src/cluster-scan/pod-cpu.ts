import { admittedResources, type ContainerRule } from "../capacity/limit-range.ts";
import { resourcesOf } from "./amounts.ts";
import type { PodTemplate } from "./pod-template.ts";
import { runningContainers } from "./running-containers.ts";

/**
 * What a pod's containers and native sidecars request together, in cores, and what they may use at most, as LimitRanges of
 * its namespace complete them. Undefined where one of them has none: an autoscaler cannot compute a share of it then, and
 * its use has no bound.
 */
export function podCpu(
  pod: PodTemplate,
  rules: readonly ContainerRule[],
): {
  requestCores: number | undefined;
  limitCores: number | undefined;
} {
  const running = runningContainers(pod).map((container) => admittedResources(resourcesOf(container), rules));
  return {
    requestCores: sum(running.map(({ requests }) => requests["cpu"])),
    limitCores: sum(running.map(({ limits }) => limits["cpu"])),
  };
}

function sum(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce<number | undefined>(
    (total, amount) => (total === undefined || amount === undefined ? undefined : total + amount),
    0,
  );
}
