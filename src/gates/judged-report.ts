import type { Assessment } from "../assessment/assessment.ts";
import { effectiveSeverity, meshInQuestion } from "../assessment/effective-severity.ts";
import { type Finding, type Severity, severities } from "../cluster-scan/finding.ts";
import { type MeshId, meshes } from "../knowledge/meshes.ts";

/** What gates look at of one cluster: an assessment, or a scan, which has no verdict. */
export type JudgedReport = Pick<Assessment, "source" | "cluster" | "coverage" | "meshes" | "checks" | "findings"> &
  Partial<Pick<Assessment, "verdict">>;

/** What gates look at of one finding. */
export type JudgedFinding = Pick<Finding, "id" | "check" | "severity" | "affects" | "suppressed">;

/** A finding that counts, and how much. */
export interface CountedFinding {
  readonly finding: JudgedFinding;
  /** For the mesh in question, else the lowest that no considered mesh avoids. */
  readonly severity: Severity;
}

/** The mesh that a report's findings are counted for; null where there is none in question. */
export function meshOf({ verdict, meshes: considered }: JudgedReport): MeshId | null {
  return meshInQuestion(verdict?.mesh ?? null, considered);
}

/** The findings that count for the mesh in question (CONTRACT.md, Meshes considered), worst first. */
export function countedFindings(
  report: JudgedReport,
  of: readonly JudgedFinding[] = report.findings,
): readonly CountedFinding[] {
  const mesh = meshOf(report);
  const counted = of.flatMap((finding) => {
    const severity = effectiveSeverity(finding, mesh, report.meshes);
    return severity === undefined ? [] : [{ finding, severity }];
  });
  return counted.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** Open findings that count for nothing only because no mesh is in question and some choice avoids them. */
export function avoidableFindings(report: JudgedReport): readonly Finding[] {
  const mesh = meshOf(report);
  if (mesh !== null) return [];
  return report.findings.filter(
    (finding) => finding.suppressed === undefined && effectiveSeverity(finding, mesh, report.meshes) === undefined,
  );
}

/** "for Linkerd", "whichever mesh is chosen": what findings of one or several clusters are counted for. */
export function countedForText(reports: readonly JudgedReport[]): string {
  const [first, ...others] = new Set(reports.map(meshOf));
  if (others.length > 0) return "for the mesh of each cluster";
  return first === null || first === undefined ? "whichever mesh is chosen" : `for ${meshName(first)}`;
}

function meshName(id: MeshId): string {
  return meshes.find((mesh) => mesh.id === id)?.name ?? id;
}
