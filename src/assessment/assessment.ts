import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { CheckResult, Finding } from "../cluster-scan/finding.ts";
import type { InventorySource } from "../cluster-scan/inventory.ts";
import type { SetAside } from "../cluster-scan/set-aside.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { ResolvedAnswers } from "../questionnaire/answers.ts";
import type { Contradiction } from "../questionnaire/contradictions.ts";
import type { SizingPlan, Traffic } from "../sizing/plan.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { IgnoreFileUse } from "./ignore-file-use.ts";

/** How much of what the checks need could be read. */
export interface Coverage {
  /** Checks that ran / checks that could run for this source; 1 for source "none". */
  readonly share: number;
  /** There were only workload tables, which show no check what it looks at; they are enough to count with. */
  readonly outlineOnly?: true;
  readonly unread: readonly { readonly what: string; readonly reason: string }[];
}

/** What was looked at. */
export interface ClusterSummary {
  readonly context?: string;
  readonly kubernetesVersion?: string;
  /** ISO 8601: when it was read, where that was before the report: of a snapshot. */
  readonly collectedAt?: string;
  /** Names are pseudonyms. */
  readonly redacted?: true;
  /** The only namespaces that were collected, beside some of the cluster itself and of meshes; absent for all. */
  readonly collectedFrom?: readonly string[];
  /** Objects by kind, system namespaces included; of a part of the namespaces those that were kept. */
  readonly counts: Readonly<Record<string, number>>;
  readonly setAside?: SetAside;
}

/** The one value every report of the main job is rendered from. Published as it is (CONTRACT.md). */
export interface Assessment {
  readonly schemaVersion: 1;
  /** ISO 8601; the only clock: every date in the report is computed from it. */
  readonly generatedAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly source: InventorySource;
  readonly cluster: ClusterSummary;
  readonly coverage: Coverage;
  /** The meshes considered, the ones that `affects` speaks about: those of --mesh, else all active ones. */
  readonly meshes: readonly MeshId[];
  readonly answers: ResolvedAnswers;
  /** Answers that the scan, or another answer, speaks against; absent without any. */
  readonly contradictions?: readonly Contradiction[];
  readonly verdict: Verdict;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  /** What became of --ignore-file; absent without it, and in a fleet, which says it once for all clusters. */
  readonly ignoreFile?: IgnoreFileUse;
  readonly graph: Graph;
  readonly traffic: Traffic;
  readonly sizing: readonly SizingPlan[];
}
