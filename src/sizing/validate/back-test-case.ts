import type { Range } from "../../capacity/range.ts";
import type { Judged } from "../../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import type { SizingPlan } from "../plan.ts";
import type { RecordedEstate } from "./estate-of-record.ts";

/** One published measurement, with what it takes to predict it without having seen it. */
export interface BackTestCase {
  readonly record: Benchmark;
  readonly judged: Judged;
  /** What was measured, in words: "27 sidecars at 360 passes/s". */
  readonly name: string;
  /** Cores, MiB or ms. */
  readonly measured: number;
  /** The greatest of many, or of a time, instead of a mean. */
  readonly maximum: boolean;
  readonly layer: "l4" | "l7";
  readonly estate: RecordedEstate;
  /** What of a plan for that estate is the prediction; undefined when the plan has no such figure. */
  readonly predictedBy: (plan: SizingPlan) => Range | undefined;
  /** What the published rule of thumb gives; null where it says nothing. */
  readonly naive: number | null;
}

/** A measurement that is not predicted, and why. */
export interface LeftOut {
  readonly record: string;
  readonly study: string;
  readonly judged: Judged;
  readonly reason: string;
}
