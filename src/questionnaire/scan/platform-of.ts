import type { Records } from "../../cluster-scan/inventory.ts";
import { platformIn, type platformReads } from "../../cluster-scan/platform-signs.ts";
import type { Platform } from "../../knowledge/platform-schema.ts";

/** The managed Kubernetes as the question `platform` calls it; null when nothing tells: it may be any. */
export function platformOf(records: Pick<Records, (typeof platformReads)[number]>): Platform["answer"] | null {
  return platformIn(records)?.answer ?? null;
}
