import { certainCounts } from "../cluster-scan/certain-counts.ts";
import type { Check } from "../cluster-scan/check.ts";
import { buildGraph } from "../cluster-scan/dependencies/build-graph.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import { hiddenServices } from "../cluster-scan/dependencies/hidden-services.ts";
import { countEstate, type EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { CheckResult, Finding } from "../cluster-scan/finding.ts";
import { findInstalledMeshes, type InstalledMesh } from "../cluster-scan/installed-meshes.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { type MeasuredLoads, measuredLoads } from "../cluster-scan/measured-loads.ts";
import { runChecks, type Suppress } from "../cluster-scan/run-checks.ts";
import { otherMeshRuns } from "../cluster-scan/system-traces.ts";
import { isOutlineOnly } from "../cluster-scan/unread-kinds.ts";
import { meshes as allMeshes, type Mesh } from "../knowledge/meshes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { answersFromScan } from "../questionnaire/from-scan.ts";
import type { ClusterSummary, Coverage } from "./assessment.ts";
import { clusterSummary } from "./cluster-summary.ts";

/** What the scan alone tells, before anybody is asked. */
export interface Survey {
  readonly inventory: Inventory;
  readonly cluster: ClusterSummary;
  readonly coverage: Coverage;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly graph: Graph;
  readonly installed: readonly InstalledMesh[];
  readonly estateCounts: EstateCounts;
  /** Null where rates were not measured. */
  readonly loads: MeasuredLoads | null;
  /** Whether checks looked at anything; a workload table is only counted. */
  readonly scanned: boolean;
  /** Answers that need not be asked. */
  readonly answers: Answers;
}

/** Looks at an inventory with every check, for the considered meshes; findings that are accepted count for nothing. `at`: when it was read (ISO 8601). */
export function survey(
  inventory: Inventory,
  checks: readonly Check[],
  meshes: readonly Mesh[],
  suppress?: Suppress,
  at?: string,
): Survey {
  const { records } = inventory;
  const graph = buildGraph(records, hiddenServices(inventory), meshes);
  const estateCounts = certainCounts(countEstate(records), inventory);
  const installed = findInstalledMeshes(records, allMeshes);
  // Of a mesh that is no option here nobody can say that none is there.
  const seen = installed.length === 0 && otherMeshRuns(records) ? null : installed;
  const reason = whyUnscanned(inventory);
  const results =
    reason === undefined ? runChecks(checks, inventory, meshes, suppress) : nothingScanned(checks, reason);
  return {
    inventory,
    cluster: clusterSummary(inventory),
    coverage: coverageOf(inventory, results.checks),
    ...results,
    scanned: reason === undefined,
    graph,
    installed,
    estateCounts,
    loads: measuredLoads(graph, records),
    answers: inventory.source === "none" ? {} : answersFromScan(inventory, estateCounts, graph, seen, at),
  };
}

function nothingScanned(checks: readonly Check[], reason: string): { checks: CheckResult[]; findings: Finding[] } {
  return { checks: checks.map(({ id }) => ({ id, status: "skipped", reason })), findings: [] };
}

/** Undefined where there is something that checks can look at. */
function whyUnscanned(inventory: Inventory): string | undefined {
  if (inventory.source === "none") return "nothing was scanned";
  return isOutlineOnly(inventory.records) ? "a workload table shows no check what it looks at" : undefined;
}

/** Checks that ran of those that could for this source; where no cluster was wanted, nothing is missing. */
function coverageOf({ unread, source, records }: Inventory, checks: readonly CheckResult[]): Coverage {
  const ran = checks.filter(({ status }) => status !== "skipped").length;
  return {
    share: source === "none" || checks.length === 0 ? 1 : Math.round((ran / checks.length) * 1000) / 1000,
    ...(isOutlineOnly(records) ? { outlineOnly: true as const } : {}),
    unread: unread.map(({ kind, reason }) => ({ what: kind, reason })),
  };
}
