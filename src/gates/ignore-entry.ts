import type { ResourcePattern } from "./resource-pattern.ts";

/** One entry of an ignore file: findings that somebody accepts, and why. */
export interface IgnoreEntry {
  /** Where it stands in its file. */
  readonly line: number;
  readonly check: string;
  /** As it is written; "*" where nothing is. */
  readonly resource: string;
  readonly matches: ResourcePattern;
  readonly reason: string;
  /** The last day on which it holds, as 2027-01-31; undefined: until it is taken out. */
  readonly until?: string;
}

/** The entries of one file. */
export interface IgnoreList {
  /** What messages call the file. */
  readonly file: string;
  readonly entries: readonly IgnoreEntry[];
}

/**
 * Whether an entry no longer holds: from the day after `until`, as the report's own time has it, in UTC.
 *
 * @param generatedAt ISO 8601
 */
export function isExpired({ until }: IgnoreEntry, generatedAt: string): boolean {
  // Dates of one form compare as texts do.
  return until !== undefined && until < generatedAt.slice(0, "2027-01-31".length);
}
