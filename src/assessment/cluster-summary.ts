import type { Inventory } from "../cluster-scan/inventory.ts";
import { setAside } from "../cluster-scan/set-aside.ts";
import type { ClusterSummary } from "./assessment.ts";

/** What an inventory is of, for the head of a report. */
export function clusterSummary(inventory: Inventory): ClusterSummary {
  const { records, context, counts, snapshot, collectedFrom, redacted } = inventory;
  const version = records.versions[0]?.gitVersion;
  const aside = setAside(inventory);
  return {
    ...(context === undefined ? {} : { context }),
    ...(version === undefined ? {} : { kubernetesVersion: version }),
    ...(snapshot === undefined ? {} : { collectedAt: snapshot.collectedAt }),
    ...(redacted || snapshot?.redacted ? { redacted: true } : {}),
    ...(collectedFrom === undefined ? {} : { collectedFrom }),
    counts,
    ...(aside === undefined ? {} : { setAside: aside }),
  };
}
