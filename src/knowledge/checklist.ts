import data from "../../data/checklist.json" with { type: "json" };
import type { Checklist } from "./checklist-schema.ts";

/** Which condition is reported, asked for, or neither. The test test/knowledge/checklist.test.ts validates the file. */
export const checklist: Checklist = data as Checklist;
