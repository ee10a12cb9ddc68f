import type { DisruptionBudget } from "./pod-rules.ts";

/**
 * How many of `pods` may be evicted at a time while all are well. A share is rounded up, whichever of the two it is.
 *
 * Source: kubernetes/kubernetes pkg/controller/disruption/disruption.go, getExpectedPodCount (v1.34); an empty budget
 * wants one pod.
 */
export function allowedDisruptions(
  { minAvailable, maxUnavailable }: Pick<DisruptionBudget, "minAvailable" | "maxUnavailable">,
  pods: number,
): number {
  if (maxUnavailable !== undefined) return Math.min(pods, amountOf(maxUnavailable, pods));
  return Math.max(0, pods - amountOf(minAvailable ?? 1, pods));
}

/** A number, or a share as "50%". What is neither wants nothing: the API server refuses such a budget. */
function amountOf(value: number | string, pods: number): number {
  if (typeof value === "number") return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return percent === undefined ? 0 : Math.ceil((Number(percent) * pods) / 100);
}
