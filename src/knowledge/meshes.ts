import data from "../../data/meshes.json" with { type: "json" };
import type { Mesh } from "./mesh-schema.ts";
import { meshSystems } from "./mesh-systems.ts";

export type { Mesh } from "./mesh-schema.ts";

/** An id of data/meshes.json. */
export type MeshId = string;

/** Every mesh we know, in the order reports list them. The test test/knowledge/data.test.ts validates the file. */
export const meshes: readonly Mesh[] = data as readonly Mesh[];

/** Those that somebody looks after: what is considered unless others are asked for. */
export const maintainedMeshes: readonly Mesh[] = meshes.filter(({ status }) => status === "active");

/** Whether a mesh, or another system like one, usually has its control plane there: nobody runs applications beside it. */
export function isMeshNamespace(namespace: string): boolean {
  return (
    meshes.some((mesh) => mesh.namespace === namespace) ||
    meshSystems.some(({ signatures }) => signatures.namespaces?.includes(namespace))
  );
}
