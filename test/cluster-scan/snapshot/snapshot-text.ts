import { gunzipSync } from "node:zlib";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { decodeSnapshot } from "../../../src/cluster-scan/snapshot/decode-snapshot.ts";
import { encodeSnapshot } from "../../../src/cluster-scan/snapshot/encode-snapshot.ts";

export const stamp = {
  generatedAt: "2026-03-02T09:30:00.000Z",
  tool: { name: "mesh-check", version: "0.1.0" },
  redacted: false,
} as const;

/** The JSON in the snapshot of an inventory. */
export async function snapshotText(inventory: Inventory): Promise<string> {
  return gunzipSync(await encodeSnapshot(inventory, stamp)).toString("utf8");
}

/** What is read back of an inventory. */
export async function readBack(inventory: Inventory): Promise<Inventory> {
  return decodeSnapshot(await snapshotText(inventory), "test");
}
