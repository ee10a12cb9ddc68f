import type { Check } from "../cluster-scan/check.ts";
import { buildGraph } from "../cluster-scan/dependencies/build-graph.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import { countEstate, type EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { CheckResult, Finding } from "../cluster-scan/finding.ts";
import { findInstalledMeshes, type InstalledMesh } from "../cluster-scan/installed-meshes.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { type MeasuredLoads, measuredLoads } from "../cluster-scan/measured-loads.ts";
import { runChecks } from "../cluster-scan/run-checks.ts";
import { meshes as allMeshes, type Mesh } from "../knowledge/meshes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { answersFromScan } from "../questionnaire/from-scan.ts";
import type { ClusterSummary, Coverage } from "./assessment.ts";

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
  /** Answers that need not be asked. */
  readonly answers: Answers;
}

/** Looks at an inventory with every check, for the considered meshes. */
export function survey(inventory: Inventory, checks: readonly Check[], meshes: readonly Mesh[]): Survey {
  const { records, context, counts, unread } = inventory;
  const version = records.versions[0]?.gitVersion;
  const graph = buildGraph(records);
  const estateCounts = countEstate(records);
  const installed = findInstalledMeshes(records, allMeshes);
  const results = inventory.source === "none" ? nothingScanned(checks) : runChecks(checks, inventory, meshes);
  return {
    inventory,
    cluster: {
      ...(context === undefined ? {} : { context }),
      ...(version === undefined ? {} : { kubernetesVersion: version }),
      counts,
    },
    coverage: coverageOf(inventory, results.checks),
    ...results,
    graph,
    installed,
    estateCounts,
    loads: measuredLoads(graph, records),
    answers: inventory.source === "none" ? {} : answersFromScan(records, estateCounts, graph, installed, unread),
  };
}

function nothingScanned(checks: readonly Check[]): { checks: CheckResult[]; findings: Finding[] } {
  return { checks: checks.map(({ id }) => ({ id, status: "skipped", reason: "nothing was scanned" })), findings: [] };
}

/** Checks that ran of those that could for this source; where nothing was to be scanned, nothing is missing. */
function coverageOf({ source, unread }: Inventory, checks: readonly CheckResult[]): Coverage {
  const ran = checks.filter(({ status }) => status !== "skipped").length;
  return {
    share: source === "none" || checks.length === 0 ? 1 : Math.round((ran / checks.length) * 1000) / 1000,
    unread: unread.map(({ kind, reason }) => ({ what: kind, reason })),
  };
}
