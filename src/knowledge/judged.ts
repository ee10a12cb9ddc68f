import type { Judged } from "./benchmark-schema.ts";

export type { Judged } from "./benchmark-schema.ts";

/** What the back-test compares, in the order of its tables: the data plane first. */
export const judgedQuantities: readonly Judged[] = [
  "cpu",
  "memory",
  "control-plane-cpu",
  "control-plane-memory",
  "latency",
];
