import data from "../../data/estate-assumptions.json" with { type: "json" };
import type { EstateAssumptions } from "./estate-assumptions-schema.ts";

export type { Assumption, EstateAssumptions } from "./estate-assumptions-schema.ts";

/** What sizing assumes where nobody told. The test test/knowledge/benchmarks.test.ts validates the file. */
export const estateAssumptions: EstateAssumptions = data;
