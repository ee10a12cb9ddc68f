import { countsAssumed } from "../assessment/unseen-counts.ts";
import type { GraphReport, SizeReport } from "./published-values.ts";

/** What a graph of a part is worth: a caller that nobody could see is still one. */
export const graphHolds =
  "Calls, waves and cycles hold only for what was seen: where no caller is known, one may be among what could not be read.";

/** Whether something is missing that a graph is made from. */
export function isPartOf({ coverage, unseen = [] }: GraphReport): boolean {
  return (coverage?.unread.length ?? 0) + unseen.length > 0;
}

/** What figures are worth that were made from a part; undefined where the counts are whole. */
export function sizingHolds({ coverage }: SizeReport): string | undefined {
  return coverage?.countsAssumed ? `${countsAssumed.charAt(0).toUpperCase()}${countsAssumed.slice(1)}.` : undefined;
}
