import type { Severity } from "../cluster-scan/finding.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import shown from "./worst-severities.json" with { type: "json" };

/**
 * How bad a check was at worst for each mesh over all manifests of the tests, each of which has objects that it reports.
 * Meshes that it touched in none are absent. test/report/worst-severities.test.ts makes the file, and sees to it that
 * every severity of a check's code is among what was shown.
 */
export function worstSeverities(check: string): Readonly<Record<MeshId, Severity>> {
  const all: Readonly<Record<string, Readonly<Record<MeshId, Severity>>>> = shown as Record<
    string,
    Record<MeshId, Severity>
  >;
  return (Object.hasOwn(all, check) ? all[check] : undefined) ?? {};
}
