import { effectiveSeverity } from "../assessment/effective-severity.ts";
import { type Finding, severities, worstSeverity } from "../cluster-scan/finding.ts";
import { groupBy } from "../group-by.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import { type FindingEntry, type JudgedFinding, toEntries } from "./finding-entries.ts";
import { type OfferedRemedy, offeredRemedies } from "./finding-remedies.ts";
import { type MeshSeverities, meshesBySeverity } from "./mesh-severities.ts";
import type { ScanReport } from "./published-values.ts";
import { countSeverities, type SeverityCounts } from "./severity-counts.ts";

export interface FindingGroup {
  readonly check: string;
  readonly entries: readonly FindingEntry[];
  /** Of the severities its entries show. */
  readonly counts: SeverityCounts;
  /** Worst first: which of the considered meshes its findings touch, and how badly at worst. */
  readonly worstFor: MeshSeverities;
  readonly remedies: readonly OfferedRemedy[];
}

/** Findings as reports show them: nothing is dropped, what is not shown is counted. */
export interface FindingOverview {
  readonly mesh: MeshId | null;
  /** What gates count: for the mesh in question, or what no considered mesh avoids. */
  readonly counts: SeverityCounts;
  readonly groups: readonly FindingGroup[];
  /** Without a mesh in question: findings that at least one choice avoids. */
  readonly avoidable: number;
  /** Findings that do not concern the mesh in question. */
  readonly elsewhere: number;
  readonly suppressed: number;
  /** No check could look at anything: that there is no finding means nothing. */
  readonly nothingChecked: boolean;
  /** Names in remedies are pseudonyms. */
  readonly redacted: boolean;
}

/** What findings are shown from. */
export type FindingSource = Pick<ScanReport, "findings" | "meshes" | "checks" | "cluster">;

/** Worst group first; groups that are equally bad in the order their findings come, which is the checks' order. */
export function groupFindings(
  { findings, meshes: considered, checks, cluster }: FindingSource,
  mesh: MeshId | null,
): FindingOverview {
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  const shown = open.flatMap((finding) => {
    const severity = mesh === null ? finding.severity : finding.affects[mesh];
    return severity === undefined ? [] : [{ finding, severity }];
  });
  const effective = open.map((finding) => effectiveSeverity(finding, mesh, considered));
  return {
    mesh,
    counts: countSeverities(effective),
    groups: [...groupBy(shown, ({ finding }) => finding.check)]
      .map(([check, rows]) => toGroup(check, rows, mesh, considered))
      .sort((a, b) => worst(a) - worst(b)),
    avoidable: mesh === null ? effective.filter((severity) => severity === undefined).length : 0,
    elsewhere: open.length - shown.length,
    suppressed: findings.length - open.length,
    nothingChecked: isUnchecked({ findings, checks }),
    redacted: cluster.redacted === true,
  };
}

/** No check ran; one that found something did. */
export function isUnchecked({ findings, checks }: Pick<ScanReport, "findings" | "checks">): boolean {
  return findings.length === 0 && checks.every(({ status }) => status === "skipped");
}

function toGroup(
  check: string,
  rows: readonly JudgedFinding[],
  mesh: MeshId | null,
  considered: readonly MeshId[],
): FindingGroup {
  const entries = toEntries(rows);
  const findings = entries.flatMap((entry) => entry.findings);
  return {
    check,
    entries,
    counts: countSeverities(rows.map(({ severity }) => severity)),
    worstFor: worstForMeshes(findings, considered),
    remedies: offeredRemedies(findings, mesh),
  };
}

function worstForMeshes(findings: readonly Finding[], considered: readonly MeshId[]): MeshSeverities {
  return meshesBySeverity(considered, (id) => worstSeverity(findings.flatMap(({ affects }) => affects[id] ?? [])));
}

function worst({ entries: [first] }: FindingGroup): number {
  return first === undefined ? severities.length : severities.indexOf(first.severity);
}
