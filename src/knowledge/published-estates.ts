import data from "../../data/estates.json" with { type: "json" };
import type { PublishedEstate } from "./published-estate-schema.ts";

export type { PublishedEstate } from "./published-estate-schema.ts";

/** Estates to start from. The test test/knowledge/cost-facts.test.ts validates the file. */
export const publishedEstates = data as readonly PublishedEstate[];
