import type { Mesh } from "../knowledge/meshes.ts";
import type { Check, Condition } from "./check.ts";
import { type CheckResult, type Finding, type Severity, severities, worstSeverity } from "./finding.ts";
import type { Inventory } from "./inventory.ts";
import { kindsOf } from "./kinds.ts";
import { refKey } from "./resource-ref.ts";

/**
 * Runs every check over the inventory for the considered meshes. A check whose kinds were partly unread reports what
 * it found in the rest; when it found nothing it is skipped, never passed. Findings come worst first, then by place.
 */
export function runChecks(
  checks: readonly Check[],
  inventory: Inventory,
  meshes: readonly Mesh[],
): { checks: CheckResult[]; findings: Finding[] } {
  const results = checks.map((check) => {
    const findings = check.run(inventory.records, meshes).flatMap((condition) => toFinding(check, condition));
    return { result: { id: check.id, ...outcome(check, inventory, findings.length) }, findings };
  });
  return {
    checks: results.map(({ result }) => result),
    findings: results.flatMap(({ findings }) => findings).sort(bySeverityThenPlace),
  };
}

function outcome(check: Check, { unread }: Inventory, found: number): Omit<CheckResult, "id"> {
  if (found > 0) return { status: "failed" };
  const missing = unread.filter(({ kind }) => check.reads.some((collection) => kindsOf(collection).includes(kind)));
  if (missing.length === 0) return { status: "passed" };
  return { status: "skipped", reason: missing.map(({ kind, reason }) => `${kind}: ${reason}`).join("; ") };
}

/** Nothing, for a condition that touches no considered mesh. */
function toFinding({ id: check }: Check, { resource, place, message, affects, remedies }: Condition): Finding[] {
  const severity = worstSeverity(Object.values(affects));
  if (severity === undefined) return [];
  const { kind, namespace, name } = resource;
  const object = [check, kind, ...(namespace === undefined ? [] : [namespace]), name].join("/");
  const id = place === undefined ? object : `${object}#${place}`;
  return [{ id, group: object, check, severity, affects, resource, message, remedies }];
}

function bySeverityThenPlace(a: Finding, b: Finding): number {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return rank(a.severity) - rank(b.severity) || compareText(a.check, b.check) || compareText(sortKey(a), sortKey(b));
}

function sortKey({ resource, id }: Finding): string {
  return `${refKey(resource)} ${id}`;
}

/** Code-unit order: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
