import type { ContainerRule } from "../capacity/limit-range.ts";
import type { LimitRange } from "./pod-rules.ts";

/** What LimitRanges say of containers; their rules for whole pods and for volumes are others. */
export function containerRules(limitRanges: readonly LimitRange[]): readonly ContainerRule[] {
  return limitRanges.flatMap(({ limits }) => limits.filter(({ type }) => type === "Container"));
}
