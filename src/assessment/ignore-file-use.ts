/** What became of an ignore file, published as it is: accepted risks that ended, or that are gone, are somebody's to look at. */
export interface IgnoreFileUse {
  readonly entries: number;
  /** Findings that are suppressed. */
  readonly suppressed: number;
  /** Entries whose last day is over: they suppress nothing any more. */
  readonly expired: readonly IgnoredEntry[];
  /** Entries that nothing matches, of checks that could look everywhere. */
  readonly unused: readonly IgnoredEntry[];
}

export interface IgnoredEntry {
  /** Where the entry stands in the file. */
  readonly line: number;
  readonly check: string;
  /** Its pattern, as written; absent where names are pseudonyms. */
  readonly resource?: string;
  readonly until?: string;
  /** Open findings that it matches: those of an expired entry count again. */
  readonly findings: number;
}
