import type { Inventory } from "../inventory.ts";

/** The first thing a snapshot says of itself. */
export const snapshotFormat = "mesh-check-snapshot";

/**
 * Raised when files are written that an older mesh-check would misread. What it would merely not know, such as a new
 * collection or field, needs no new number: older versions pass it over, and what is missing in older files is unread.
 */
export const formatVersion = 1;

/** What a snapshot file holds, as JSON compressed with gzip. `format` comes first: files are told apart by it. */
export interface SnapshotDocument {
  readonly format: typeof snapshotFormat;
  readonly formatVersion: number;
  /** ISO 8601: when the cluster or the files were read. */
  readonly collectedAt: string;
  /** What wrote the file. */
  readonly tool: { readonly name: string; readonly version: string };
  /** Names are pseudonyms. */
  readonly redacted: boolean;
  /** Every kind that the writer knows: one without objects that is not among the unread has none. */
  readonly kinds: readonly string[];
  /** Its `source` is where it was read from before it became a snapshot. */
  readonly inventory: Omit<Inventory, "snapshot" | "redacted">;
}
