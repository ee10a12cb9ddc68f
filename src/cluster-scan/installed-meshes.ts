import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Records } from "./inventory.ts";
import { memoised } from "./memoised.ts";
import { carriedWorkloads, type MeshRecords, signsOf } from "./mesh-signs.ts";
import type { ResourceRef } from "./resource-ref.ts";

/** A mesh that has left signs in the cluster. */
export interface MeshTrace {
  readonly mesh: MeshId;
  /** Part of it runs, or would run if the files were applied: a webhook, its control plane, or proxies beside containers. */
  readonly running: boolean;
  /** Nothing but what it is told to do is there: neither definitions nor marks of namespaces. */
  readonly onlyConfiguration: boolean;
  /** The object that tells most. */
  readonly resource: ResourceRef;
  /** What was found, in words, weightiest first. */
  readonly evidence: readonly string[];
  readonly carriesWorkloads: number;
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
  return traced.flatMap(({ mesh, signs }) => {
    const [strongest] = signs;
    if (strongest === undefined) return [];
    return [
      {
        mesh: mesh.id,
        running: signs.some(({ running }) => running),
        onlyConfiguration: signs.every(({ configures }) => configures),
        resource: strongest.resource,
        evidence: signs.map(({ what }) => what),
        carriesWorkloads: carriedWorkloads(mesh, records).length,
      },
    ];
  });
}
