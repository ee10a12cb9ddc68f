import type { Finding, Severity } from "../cluster-scan/finding.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
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
    const counted = (["blocker", "high", "medium"] as const).map((severity) => ({
      severity,
      open: openFindings(findings, mesh.id, severity),
    }));
    const points = counted.reduce((sum, { severity, open }) => sum + open.length * obstacles[severity], 0);
    if (points === 0) return [];
    const text = `${mesh.name} meets ${listed(counted.map(({ severity, open }) => [open.length, severity]))}.`;
    const checks = new Set(counted.flatMap(({ open }) => open.map(({ check }) => `check:${check}`)));
    return [{ text, points: { [mesh.id]: Math.max(points, obstacles.most) }, because: [...checks] }];
  });
  return { id: "checks", known: true, outcomes: [toOutcome("findings", statements)] };
}

/** A mesh that is there already is nearer than any other; each other one is a migration. */
export function installedFactor({ meshes, installed, criteria }: VerdictInputs): Factor {
  const statements = installed.slice(0, 1).map((present): Statement => {
    const points = ({ id }: Mesh) => (id === present ? criteria.existing.same : criteria.existing.other);
    return {
      text: `${meshes.find(({ id }) => id === present)?.name ?? present} is installed already: any other mesh would be a migration.`,
      points: Object.fromEntries(meshes.map((mesh) => [mesh.id, points(mesh)])),
      because: ["check:existing-mesh"],
    };
  });
  return { id: "installed", known: true, outcomes: [toOutcome(installed, statements)] };
}

function listed(counts: readonly (readonly [number, Severity])[]): string {
  const present = counts.filter(([count]) => count > 0);
  const words = present.map(([count, severity]) => `${count} ${severity} ${count === 1 ? "finding" : "findings"}`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
