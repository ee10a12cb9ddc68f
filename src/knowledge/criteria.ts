import data from "../../data/criteria.json" with { type: "json" };
import type { Criteria } from "./criteria-schema.ts";

export type { Criteria, Criterion, Joint, Level } from "./criteria-schema.ts";

/** What the verdict weighs. The test test/knowledge/criteria.test.ts validates the file. */
export const criteria = data as unknown as Criteria;
