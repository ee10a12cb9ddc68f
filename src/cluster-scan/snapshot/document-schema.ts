import * as z from "zod/mini";
import type { Inventory, NarrowlyReadKind, UnreadKind } from "../inventory.ts";
import type { Selection } from "../selection.ts";
import { count, flag, labelSelector, list, map, mapTo, oneOf, optional, text } from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";
import { formatVersion, type SnapshotDocument, snapshotFormat } from "./snapshot-document.ts";

const selection = schemaOf<Selection>()(
  map({
    namespaces: optional(list(text)),
    everything: optional(z.literal(true, "true")),
    labels: optional(labelSelector),
  }),
);

/** Everything of an inventory but its records, which are read one by one (record-schemas.ts). */
const inventory = map({
  source: oneOf("live", "manifests", "snapshot", "demo", "none"),
  context: optional(text),
  selection: optional(selection),
  collectedFrom: optional(list(text)),
  unread: list(schemaOf<UnreadKind>()(map({ kind: text, reason: text }))),
  readOnlyIn: optional(list(schemaOf<NarrowlyReadKind>()(map({ kind: text, namespaces: list(text) })))),
  counts: mapTo(count),
  records: mapTo(list(z.unknown())),
});

const time = "a time such as 2026-01-31T09:30:00.000Z";

const document = map({
  format: oneOf(snapshotFormat),
  formatVersion: z.literal(formatVersion, String(formatVersion)),
  collectedAt: z.string(time).check(z.refine(isTime, time)),
  tool: map({ name: text, version: text }),
  redacted: flag,
  kinds: list(text),
  inventory,
});

type LooseRecords = Readonly<Record<string, readonly unknown[]>>;

/** A snapshot whose records are still to be read. */
export type LooseDocument = Omit<SnapshotDocument, "format" | "formatVersion" | "inventory"> & {
  readonly format: typeof snapshotFormat;
  readonly formatVersion: typeof formatVersion;
  readonly inventory: Omit<Inventory, "snapshot" | "redacted" | "records"> & { readonly records: LooseRecords };
};

export const documentSchema = schemaOf<LooseDocument>()(document);

/** Exactly what Date writes. */
function isTime(value: string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}
