import data from "../../data/considerations.json" with { type: "json" };
import type { Consideration } from "./considerations-schema.ts";

export type { Consideration } from "./considerations-schema.ts";

/** In the order of a report. The test test/knowledge/considerations.test.ts validates the file. */
export const considerations: readonly Consideration[] = data as readonly Consideration[];
