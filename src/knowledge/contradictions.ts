import data from "../../data/contradictions.json" with { type: "json" };
import type { Contradiction } from "./contradiction-schema.ts";

export type { Contradiction } from "./contradiction-schema.ts";

/** Every contradiction known. The test test/knowledge/contradictions.test.ts validates the file. */
export const contradictions: readonly Contradiction[] = data as readonly Contradiction[];

/** Those that concern a check. */
export function contradictionsAbout(check: string): readonly Contradiction[] {
  return contradictions.filter(({ checks }) => checks.includes(check));
}
