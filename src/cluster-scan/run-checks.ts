import type { Mesh } from "../knowledge/meshes.ts";
import type { Check, Condition } from "./check.ts";
import { type CheckResult, type Finding, severities, worstSeverity } from "./finding.ts";
import { findingId } from "./finding-id.ts";
import type { Inventory, Records } from "./inventory.ts";
import { ownerKey } from "./owner.ts";
import { createOwners } from "./owners.ts";
import { refKey } from "./resource-ref.ts";
import { unreadBehind } from "./unread-kinds.ts";

/** Marks findings as suppressed that somebody accepts; the others come back as they are. */
export type Suppress = (findings: readonly Finding[]) => readonly Finding[];

/**
 * Runs every check over the inventory for the considered meshes. A check whose kinds were partly unread reports what
 * it found in the rest; when it found nothing it is skipped, never passed. So is a check of workloads where there are
 * none. Findings come worst first, then by place. A check whose findings are all suppressed found nothing.
 */
export function runChecks(
  checks: readonly Check[],
  inventory: Inventory,
  meshes: readonly Mesh[],
  suppress: Suppress = (findings) => findings,
): { checks: CheckResult[]; findings: Finding[] } {
  const records = withoutOutlines(inventory.records);
  const ownerOf = createOwners(inventory.records);
  const results = checks.map((check) => {
    const found = check.run(records, meshes).flatMap((condition) => toFinding(check, condition, ownerOf));
    const findings = suppress(worstOfEachId(found));
    return { result: { id: check.id, ...outcome(check, inventory, findings) }, findings };
  });
  return {
    checks: results.map(({ result }) => result),
    findings: results.flatMap(({ findings }) => findings).sort(bySeverityThenPlace),
  };
}

/** What is known in outline only would break rules about what is not shown. */
function withoutOutlines(records: Records): Records {
  const workloads = records.workloads.filter(({ outline }) => !outline);
  return workloads.length === records.workloads.length ? records : { ...records, workloads };
}

function outcome(check: Check, inventory: Inventory, findings: readonly Finding[]): Omit<CheckResult, "id"> {
  if (findings.some(({ suppressed }) => suppressed === undefined)) return { status: "failed" };
  const { records } = inventory;
  const missing = unreadBehind(check.reads, inventory);
  if (missing.length === 0) {
    // An empty estate is not a healthy one: perhaps its workloads are made by something that was not read.
    const nothing = check.reads.includes("workloads") && records.workloads.every(({ aside }) => aside);
    if (nothing) return { status: "skipped", reason: "there are no workloads to check" };
    return {
      status: "passed",
      ...(findings.length > 0 && { reason: `all it found is suppressed: ${findings.length}` }),
    };
  }
  return { status: "skipped", reason: missing.map(({ kind, reason }) => `${kind}: ${reason}`).join("; ") };
}

/** Nothing, for a condition that touches no considered mesh. */
function toFinding(
  { id: check }: Check,
  { resource, place, message, affects, remedies }: Condition,
  ownerOf: ReturnType<typeof createOwners>,
): Finding[] {
  const severity = worstSeverity(Object.values(affects));
  if (severity === undefined) return [];
  const id = findingId(check, resource, place);
  const owner = ownerOf(resource);
  // One check on what one person would change in one place: one cause, and one to cure it.
  const group = owner === undefined ? check : `${check}/${ownerKey(owner)}`;
  const owned = owner === undefined ? {} : { owner };
  return [{ id, group, ...owned, check, severity, affects, resource, message, remedies }];
}

/** An id is one finding: an object may list a port twice, and two containers may have the same name. */
function worstOfEachId(findings: readonly Finding[]): Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of findings) {
    const other = byId.get(finding.id);
    if (other === undefined || rank(finding) < rank(other)) byId.set(finding.id, finding);
  }
  return [...byId.values()];
}

function rank({ severity }: Finding): number {
  return severities.indexOf(severity);
}

function bySeverityThenPlace(a: Finding, b: Finding): number {
  return rank(a) - rank(b) || compareText(a.check, b.check) || compareText(sortKey(a), sortKey(b));
}

function sortKey({ resource, id }: Finding): string {
  return `${refKey(resource)} ${id}`;
}

/** Code-unit order: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
