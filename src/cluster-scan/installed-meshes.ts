import type { MeshSystem } from "../knowledge/mesh-systems.ts";
import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Records } from "./inventory.ts";
import { memoised } from "./memoised.ts";
import { type MeshRecords, signsOf } from "./signs.ts";
import { findSystemTraces, type SystemTrace } from "./system-traces.ts";
import { type Trace, traceOf } from "./trace.ts";

/** A mesh that has left signs in the cluster. */
export interface MeshTrace extends Trace {
  readonly mesh: MeshId;
  /** As whose product it is there, where that shows. */
  readonly distributions: readonly MeshSystem[];
}

export type InstalledMesh = Pick<MeshTrace, "mesh" | "evidence" | "carriesWorkloads">;

/** Meshes that are there, those that carry most workloads first. Custom resource definitions alone are leftovers. */
export function findInstalledMeshes(records: Records, meshes: readonly Mesh[]): readonly InstalledMesh[] {
  return findMeshTraces(records, meshes)
    .filter(({ running, carriesWorkloads }) => running || carriesWorkloads > 0)
    .map(({ mesh, evidence, carriesWorkloads }) => ({ mesh, evidence, carriesWorkloads }))
    .sort((a, b) => b.carriesWorkloads - a.carriesWorkloads);
}

/**
 * Every mesh with signs of its own, in the order of `meshes`. A sign that modes of one product share (Istio's webhook and
 * CRDs) counts for those that have one of their own beside it; where none has, for the first of them.
 */
export function findMeshTraces(records: MeshRecords, meshes: readonly Mesh[]): readonly MeshTrace[] {
  return tracesOf(records)(meshes);
}

/** The existing-mesh check and the report's own question ask for the same. */
const tracesOf = memoised((records: MeshRecords) => memoised((meshes: readonly Mesh[]) => traces(records, meshes)));

function traces(records: MeshRecords, meshes: readonly Mesh[]): readonly MeshTrace[] {
  const found = meshes.map((mesh) => ({ mesh, signs: signsOf(mesh, records) }));
  const holders = new Map<string, number>();
  for (const { signs } of found) {
    for (const what of new Set(signs.map((sign) => sign.what))) holders.set(what, (holders.get(what) ?? 0) + 1);
  }
  const hasOwn = ({ signs }: (typeof found)[number]) => signs.some(({ what }) => holders.get(what) === 1);
  const traced = found.filter((one) => {
    if (one.signs.length === 0 || hasOwn(one)) return one.signs.length > 0;
    const family = found.filter(({ mesh, signs }) => mesh.product === one.mesh.product && signs.length > 0);
    return !family.some(hasOwn) && family[0] === one;
  });
  const systems = findSystemTraces(records);
  return traced.flatMap(({ mesh, signs }) => {
    const trace = traceOf(mesh, signs, records);
    const distributions = systems.filter((one) => isDistribution(one, mesh)).map(({ system }) => system);
    return trace === undefined ? [] : [{ mesh: mesh.id, ...trace, distributions }];
  });
}

/** Whether the system is the mesh as somebody else ships or runs it; what is left of one that has ended is not. */
function isDistribution({ system: { kind, of, offers, migration }, running }: SystemTrace, mesh: Mesh): boolean {
  if (kind !== "distribution" || of !== mesh.product || !(offers?.includes(mesh.id) ?? true)) return false;
  return running || migration === undefined;
}
