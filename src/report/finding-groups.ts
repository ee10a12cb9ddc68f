import { type Finding, type Severity, severities, worstSeverity } from "../cluster-scan/finding.ts";
import { groupBy } from "../group-by.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import { effectiveSeverity } from "./effective-severity.ts";
import type { ScanReport } from "./published-values.ts";
import { countSeverities, type SeverityCounts } from "./severity-counts.ts";

/** Findings of one check that say the same, worst first. */
export interface FindingEntry {
  /** For the mesh in question; the worst over the considered meshes when there is none. */
  readonly severity: Severity;
  readonly message: string;
  readonly findings: readonly Finding[];
}

/** The same advice once, with the meshes it is for ("any" included). */
export interface OfferedRemedy {
  readonly text: string;
  readonly meshes: readonly string[];
  /** One for each object, where there are any. */
  readonly commands: readonly string[];
}

export interface FindingGroup {
  readonly check: string;
  readonly entries: readonly FindingEntry[];
  /** Of the severities its entries show. */
  readonly counts: SeverityCounts;
  /** Worst first: which of the considered meshes its findings touch, and how badly at worst. */
  readonly worstFor: readonly { readonly severity: Severity; readonly meshes: readonly MeshId[] | "all" }[];
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

type Row = { readonly finding: Finding; readonly severity: Severity };

function toGroup(
  check: string,
  rows: readonly Row[],
  mesh: MeshId | null,
  considered: readonly MeshId[],
): FindingGroup {
  const entries = [...groupBy(rows, ({ finding, severity }) => JSON.stringify([severity, finding.message])).values()]
    .map((same) => ({
      severity: same[0]?.severity ?? "info",
      message: same[0]?.finding.message ?? "",
      findings: same.map(({ finding }) => finding),
    }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const offers = entries.flatMap(({ findings }) => findings.flatMap((finding) => remediesFor(finding, mesh)));
  const remedies = [...groupBy(offers, ({ remedy }) => remedy.text).values()].map((same) => ({
    text: same[0]?.remedy.text ?? "",
    meshes: [...new Set(same.map(({ for: id }) => id))],
    commands: [...new Set(same.flatMap(({ remedy }) => remedy.command ?? []))],
  }));
  const counts = countSeverities(rows.map(({ severity }) => severity));
  return { check, entries, counts, worstFor: worstForMeshes(rows, considered), remedies };
}

function worstForMeshes(rows: readonly Row[], considered: readonly MeshId[]): FindingGroup["worstFor"] {
  const touched = considered.map((id) => ({
    id,
    severity: worstSeverity(rows.flatMap(({ finding }) => finding.affects[id] ?? [])),
  }));
  return severities.flatMap((severity) => {
    const meshes = touched.filter((mesh) => mesh.severity === severity).map(({ id }) => id);
    if (meshes.length === 0) return [];
    return [{ severity, meshes: meshes.length === considered.length ? "all" : meshes }];
  });
}

/** A mesh's own remedy before the general one; without a mesh in question, for each that the finding touches. */
function remediesFor({ remedies, affects }: Finding, mesh: MeshId | null) {
  const touched = mesh === null ? Object.keys(affects) : [mesh];
  const chosen = new Set(touched.map((id) => (Object.hasOwn(remedies, id) ? id : "any")));
  return [...chosen].flatMap((id) => {
    const remedy = remedies[id];
    return remedy === undefined ? [] : [{ for: id, remedy }];
  });
}

function worst({ entries: [first] }: FindingGroup): number {
  return first === undefined ? severities.length : severities.indexOf(first.severity);
}
