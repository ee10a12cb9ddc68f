import type { Range } from "../capacity/range.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Estate } from "./estate.ts";
import type { Amounts } from "./part-resources.ts";
import { reservedFor } from "./part-resources.ts";
import type { Figures, Part, PartName } from "./plan.ts";
import { recommendedRequests } from "./recommended.ts";

/** What every formula of a plan looks at. */
export interface SizingCase {
  readonly estate: Estate;
  readonly mesh: Mesh;
  readonly layer: "l4" | "l7";
  readonly benchmarks: readonly Benchmark[];
}

/** One part before rounding, and what it rests on. */
export interface PartEstimate {
  readonly part: PartName;
  readonly count: Range;
  /** All instances together. */
  readonly total: Figures;
  /** A mean one. */
  readonly one: Figures;
  /** The one under the most load; a control plane's under the most changes. */
  readonly busiest?: Figures;
  /** What all of them use without any traffic; for parts that carry traffic. */
  readonly idleCores?: Range;
  readonly requests: Amounts;
  readonly basis: readonly string[];
  /** Stands in the plan's assumptions. */
  readonly notes: readonly string[];
}

/** As the plan publishes it: a count that is a range becomes what is expected of it. */
export function toPart({ part, count, total, one, busiest, requests }: PartEstimate): Part {
  const instances = Math.round(count.expected);
  return {
    count: instances,
    ...total,
    reserved: reservedFor(requests, instances),
    recommended: recommendedRequests(part === "controlPlane" ? (busiest ?? one) : one),
  };
}
