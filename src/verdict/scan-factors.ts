import type { Finding, Severity } from "../cluster-scan/finding.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import { andList, counted } from "../words.ts";
import { alike, type Factor, knownFactor, type Outcome, pointsByOption, type Statement } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";

/** Open findings that touch a mesh, by severity. */
export function openFindings(findings: readonly Finding[], mesh: MeshId, severity: Severity): readonly Finding[] {
  return findings.filter(({ suppressed, affects }) => suppressed === undefined && affects[mesh] === severity);
}

/** What each option costs before anything is known, and what holds of some meshes whatever the estate. */
export function standingFactor({ criteria: { baseline, standing }, meshes }: VerdictInputs): Factor {
  return knownFactor(
    "baseline",
    [{ ...baseline, id: "baseline" }, ...standing].map(({ id, text, points }) => ({
      criterion: id,
      text,
      points: pointsByOption(points, meshes),
      because: [],
    })),
  );
}

/**
 * What the findings cost each mesh, bounded, because a hundred findings of one cause are one piece of work. The
 * alternative is that all of them are cured.
 */
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
    const bounded = { [mesh.id]: Math.max(points, obstacles.most) };
    return [{ criterion: "obstacles", text, points: bounded, because: [...checks] }];
  });
  const factor = knownFactor("checks", statements);
  const cured: Outcome = { value: cure, statements: [] };
  return statements.length === 0 ? factor : { ...factor, alternatives: [cured] };
}

/** The value of the outcome in which no finding is open. */
export const cure = "cured";

/**
 * A mesh that is there already is nearer than any other; each other one is a migration. One that has come to its end
 * cannot stay, and what it does has to be done by something.
 */
export function installedFactor({ meshes, installed, criteria }: VerdictInputs): Factor {
  const { same, other, ended } = criteria.existing;
  const statements = installed.slice(0, 1).map(({ mesh: present, because }): Statement => {
    const statement = { criterion: "installed", because: [because] };
    if (present.status !== "active") {
      const text = `${present.name} is installed and has come to its end: it cannot stay, and something has to do what it does.`;
      return { ...statement, text, points: alike(meshes, ended) };
    }
    const points = ({ id }: Mesh) => (id === present.id ? same : other);
    return {
      ...statement,
      text: `${present.name} is installed already: any other mesh would be a migration.`,
      points: Object.fromEntries(meshes.map((mesh) => [mesh.id, points(mesh)])),
    };
  });
  return knownFactor("installed", statements);
}
