import { unreadGroups } from "../assessment/not-seen.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { shellWord } from "../shell-word.ts";
import { counted } from "../words.ts";
import { firstOf } from "./first-of.ts";
import { countTexts } from "./looked-at.ts";
import { formatNumber } from "./units.ts";

const mostReasons = 4;
const kib = 1024;

/** What `collect` tells once it has written an inventory of so many bytes: what is in it, what is not, what it is for. */
export function writtenText({ counts, unread }: Inventory, path: string, bytes: number): readonly string[] {
  const { shown, more } = firstOf(
    unreadGroups(unread.map(({ kind, reason }) => ({ what: kind, reason }))),
    mostReasons,
  );
  const kinds = shown.map(({ kinds, reason }) => `${kinds} (${reason})`);
  const rest = more === 0 ? "" : `; and more for ${counted(more, "other reason")}`;
  return [
    `Wrote ${path === "-" ? "a snapshot" : path} (${sizeText(bytes)}): ${countTexts({ cluster: { counts } }).join(", ") || "no objects"}`,
    ...(kinds.length === 0 ? [] : [`Not seen: ${kinds.join("; ")}${rest}`]),
    `Next: mesh-check -f ${path === "-" ? "FILE" : shellWord(path)}`,
  ];
}

/** "mesh-check-eks-shop-2026-03-02T093000Z.json.gz": no file of an earlier moment is replaced. */
export function snapshotName({ context, source, snapshot }: Inventory, generatedAt: string): string {
  const what = (context ?? snapshot?.source ?? source).replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, longestContext);
  const when = generatedAt.replace(/\.\d+/, "").replaceAll(":", "");
  return `mesh-check-${what}-${when}.json.gz`;
}

/** Contexts of cloud providers are resource names; the file system takes 255 characters in all. */
const longestContext = 100;

function sizeText(bytes: number): string {
  return bytes < kib ** 2 ? `${formatNumber(bytes / kib)} KiB` : `${formatNumber(bytes / kib ** 2)} MiB`;
}
