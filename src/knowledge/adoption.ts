import data from "../../data/adoption.json" with { type: "json" };
import type { Adoption } from "./adoption-schema.ts";

export type { Adoption, AdoptionBand } from "./adoption-schema.ts";

/** Survey figures. The test test/knowledge/adoption.test.ts validates the file. */
export const adoption: Adoption = data;
