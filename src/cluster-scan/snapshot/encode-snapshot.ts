import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Inventory } from "../inventory.ts";
import { kinds, versionKind } from "../kinds.ts";
import { formatVersion, type SnapshotDocument, snapshotFormat } from "./snapshot-document.ts";

/** What a snapshot says of its making. Of an inventory that was a snapshot before, it keeps the time. */
export interface SnapshotStamp {
  readonly generatedAt: string;
  readonly tool: SnapshotDocument["tool"];
  /** The inventory's names are pseudonyms. */
  readonly redacted: boolean;
}

/**
 * The bytes of a snapshot file. The same inventory and stamp give the same bytes: the header of gzip holds neither a
 * time nor the operating system.
 */
export async function encodeSnapshot(inventory: Inventory, stamp: SnapshotStamp): Promise<Uint8Array> {
  const packed = await promisify(gzip)(JSON.stringify(documentOf(inventory, stamp)));
  packed[osByte] = unknownOs;
  return packed;
}

/** RFC 1952, section 2.3: zlib writes a time of 0 by itself, but the system it was built for. */
const osByte = 9;
const unknownOs = 255;

function documentOf({ snapshot, source, redacted, ...rest }: Inventory, stamp: SnapshotStamp): SnapshotDocument {
  return {
    format: snapshotFormat,
    formatVersion,
    collectedAt: snapshot?.collectedAt ?? stamp.generatedAt,
    tool: stamp.tool,
    redacted: stamp.redacted || redacted === true || (snapshot?.redacted ?? false),
    kinds: [...new Set([versionKind, ...kinds.map(({ kind }) => kind)])].sort(),
    inventory: { source: snapshot?.source ?? source, ...rest },
  };
}
