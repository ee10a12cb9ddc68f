import { type MeshId, meshes } from "../knowledge/meshes.ts";

const otherOptions: Readonly<Record<string, string>> = {
  none: "no mesh",
  library: "a client library",
  gateway: "a gateway",
};

const names = new Map(meshes.map(({ id, name }) => [id, name]));

/** What people call a mesh, or an option of the verdict that is none; the id of one we do not know. */
export function meshName(id: MeshId): string {
  return names.get(id) ?? otherOptions[id] ?? id;
}
