import { findMeshTraces } from "../cluster-scan/installed-meshes.ts";
import { findSystemTraces } from "../cluster-scan/system-traces.ts";
import type { Trace } from "../cluster-scan/trace.ts";
import { type MeshSystem, meshSystems } from "../knowledge/mesh-systems.ts";
import { meshes as allMeshes, type Mesh } from "../knowledge/meshes.ts";
import type { Answers } from "../questionnaire/answers.ts";
import type { InstalledMesh } from "../verdict/inputs.ts";
import type { Survey } from "./survey.ts";

/**
 * Meshes that run already: those that the scan found, the one that carries most first, dead ones among them; where it
 * found none, the one that was answered.
 *
 * @param today ISO 8601
 */
export function meshesThere(
  { inventory: { records } }: Pick<Survey, "inventory">,
  { existingMesh }: Answers,
  today: string,
): readonly InstalledMesh[] {
  const isThere = ({ running, carriesWorkloads }: Trace) => running || carriesWorkloads > 0;
  const because = "check:existing-mesh";
  const known = findMeshTraces(records, allMeshes)
    .filter(isThere)
    .flatMap((trace) => {
      const mesh = allMeshes.find(({ id }) => id === trace.mesh);
      return mesh === undefined ? [] : [{ trace, there: { mesh, because, ...outdated(mesh, trace.versions, today) } }];
    });
  const others = findSystemTraces(records)
    .filter((trace) => trace.system.kind === "mesh" && isThere(trace))
    .map((trace) => ({ trace, there: { mesh: asMesh(trace.system), because } }));
  const seen = [...known, ...others].sort((a, b) => b.trace.carriesWorkloads - a.trace.carriesWorkloads);
  if (seen.length > 0) return seen.map(({ there }) => ({ ...there, because }));
  const told =
    allMeshes.find(({ id }) => id === existingMesh) ??
    meshSystems.filter(({ id }) => id === existingMesh).map(asMesh)[0];
  return told === undefined ? [] : [{ mesh: told, because: "answer:existingMesh" }];
}

function asMesh({ id, name, migration }: MeshSystem): Pick<Mesh, "id" | "name" | "status"> {
  return { id, name, status: migration === undefined ? "active" : "discontinued" };
}

/** The end of a version's support is a day that has passed. */
function outdated({ endOfSupport = {} }: Mesh, versions: readonly string[], today: string): { outdated?: true } {
  const minors = versions.map((version) => version.split(".").slice(0, 2).join("."));
  const over = minors.some((minor) => (endOfSupport[minor] ?? "9999") < today.slice(0, 10));
  return over ? { outdated: true } : {};
}
