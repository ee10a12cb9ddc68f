import data from "../../data/benchmarks.json" with { type: "json" };
import type { Benchmark } from "./benchmark-schema.ts";

export type { Benchmark } from "./benchmark-schema.ts";

/** Every published measurement we use or compare with. The test test/knowledge/benchmarks.test.ts validates the file. */
export const benchmarks = data as unknown as readonly Benchmark[];
