import type { Finding, Severity } from "../cluster-scan/finding.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import { andList, counted } from "../words.ts";
import { type Factor, type Statement, toOutcome } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";

/** Open findings that touch a mesh, by severity. */
export function openFindings(findings: readonly Finding[], mesh: MeshId, severity: Severity): readonly Finding[] {
  return findings.filter(({ suppressed, affects }) => suppressed === undefined && affects[mesh] === severity);
}

/** What the findings cost each mesh, bounded, because a hundred findings of one cause are one piece of work. */
export function obstacleFactor({ meshes, findings, criteria }: VerdictInputs): Factor {
  const { obstacles } = criteria;
  const statements = meshes.flatMap((mesh): Statement[] => {
    const bySeverity = (["blocker", "high", "medium"] as const).map((severity) => ({
      severity,
      open: openFindings(findings, mesh.id, severity),
    }));
    const points = bySeverity.reduce((sum, { severity, open }) => sum + open.length * obstacles[severity], 0);
    if (points === 0) return [];
    const met = bySeverity.filter(({ open }) => open.length > 0);
    const numbers = met.map(({ severity, open }) => counted(open.length, `${severity} finding`));
    const text = `${mesh.name} meets ${andList(numbers)}.`;
    const checks = new Set(met.flatMap(({ open }) => open.map(({ check }) => `check:${check}`)));
    return [{ text, points: { [mesh.id]: Math.max(points, obstacles.most) }, because: [...checks] }];
  });
  return { id: "checks", known: true, outcomes: [toOutcome("findings", statements)] };
}

/** A mesh that is there already is nearer than any other; each other one is a migration. */
export function installedFactor({ meshes, installed, criteria }: VerdictInputs): Factor {
  const statements = installed.slice(0, 1).map(({ mesh: present, because }): Statement => {
    const points = ({ id }: Mesh) => (id === present.id ? criteria.existing.same : criteria.existing.other);
    return {
      text: `${present.name} is installed already: any other mesh would be a migration.`,
      points: Object.fromEntries(meshes.map((mesh) => [mesh.id, points(mesh)])),
      because: [because],
    };
  });
  return { id: "installed", known: true, outcomes: [toOutcome("installed", statements)] };
}
