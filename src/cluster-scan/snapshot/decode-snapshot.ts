import { Failure } from "../../failure.ts";
import { showValue } from "../../show-value.ts";
import type { CollectionName, Inventory, Records, UnreadKind } from "../inventory.ts";
import { kinds, kindsFilling, versionKind } from "../kinds.ts";
import { isMap } from "../normalise/fields.ts";
import { documentSchema, type LooseDocument } from "./document-schema.ts";
import { recordSchemas } from "./record-schemas.ts";
import { formatVersion, snapshotFormat } from "./snapshot-document.ts";
import { damaged, wrongField } from "./wrong-field.ts";

/**
 * The inventory in the text of a snapshot, every field of it checked: a file from elsewhere may hold anything. What a
 * snapshot of an older version does not have is unread, not "none".
 *
 * @throws Failure("input") for a text that is damaged, of a newer format or no snapshot, naming the first wrong field
 */
export function decodeSnapshot(text: string, file: string): Inventory {
  const value = parse(text, file);
  refuseForeign(value, file);
  const document = documentSchema.safeParse(value);
  if (!document.success) throw wrongField(file, [], value, document.error);
  const { collectedAt, redacted, inventory } = document.data;
  const { source, unread: _, records: lists, ...rest } = inventory;
  const names = Object.keys(recordSchemas) as readonly CollectionName[];
  const records = Object.fromEntries(names.map((name) => [name, readList(name, lists[name] ?? [], file)]));
  return {
    source: "snapshot",
    ...rest,
    snapshot: { collectedAt, source, redacted },
    unread: unreadOf(document.data, names),
    records: records as unknown as Records,
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure("input", `${file}: the JSON of this snapshot ends early or is broken; ${damaged}.`);
  }
}

function refuseForeign(value: unknown, file: string): void {
  const { format, formatVersion: version } = isMap(value) ? value : {};
  if (format !== snapshotFormat) {
    const found = format === undefined ? "without a format" : `of format ${showValue(format)}`;
    throw new Failure(
      "input",
      `${file} is JSON ${found}, no snapshot of mesh-check; give -f what mesh-check collect wrote, or manifests.`,
    );
  }
  if (typeof version !== "number" || !Number.isInteger(version) || version <= formatVersion) return;
  throw new Failure(
    "input",
    `${file} was made by a newer mesh-check (format ${version}; this one reads ${formatVersion}): update mesh-check.`,
  );
}

/** Record by record, so that the first one that is wrong ends the reading. */
function readList<Name extends CollectionName>(
  name: Name,
  list: readonly unknown[],
  file: string,
): readonly Records[Name][number][] {
  const schema = recordSchemas[name];
  return list.map((value, index) => {
    const record = schema.safeParse(value);
    if (record.success) return record.data;
    throw wrongField(file, ["inventory", "records", name, index], value, record.error);
  });
}

/** What the writer could not read, and what it did not know: kinds and collections that are newer than it. */
function unreadOf({ inventory, tool, kinds: known }: LooseDocument, names: readonly CollectionName[]): UnreadKind[] {
  const reason = `not in this snapshot, which ${tool.name} ${tool.version} made`;
  const knownKinds = new Set(known);
  const missing = names.filter((name) => !Object.hasOwn(inventory.records, name));
  const newer = [
    ...(missing.includes("versions") ? [versionKind] : []),
    ...kindsFilling(missing).map(({ kind }) => kind),
    ...kinds.map(({ kind }) => kind).filter((kind) => !knownKinds.has(kind)),
  ];
  const unread = new Map([
    ...newer.map((kind) => [kind, { kind, reason }] as const),
    ...inventory.unread.map((one) => [one.kind, one] as const),
  ]);
  return [...unread.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
