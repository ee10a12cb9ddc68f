import data from "../../data/prices.json" with { type: "json" };
import type { Prices } from "./price-schema.ts";

export type { Prices } from "./price-schema.ts";

/** Public list prices, and judgements where there are none. The test test/knowledge/cost-facts.test.ts validates the file. */
export const prices: Prices = data;
