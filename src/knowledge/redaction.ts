import data from "../../data/redaction.json" with { type: "json" };
import type { RedactionEntry } from "./redaction-schema.ts";

/** What a redacted inventory keeps beside the words of the other files. test/knowledge/redaction.test.ts validates the file. */
export const redactionEntries: readonly RedactionEntry[] = data as readonly RedactionEntry[];
