import data from "../../data/config-push.json" with { type: "json" };
import type { ConfigPushFacts } from "./config-push-schema.ts";

export type { ConfigPushFacts } from "./config-push-schema.ts";

/** What control planes send. The test test/knowledge/cost-facts.test.ts validates the file. */
export const configPushFacts = data as readonly ConfigPushFacts[];
