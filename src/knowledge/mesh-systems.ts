import data from "../../data/mesh-systems.json" with { type: "json" };
import type { MeshSystem } from "./mesh-system-schema.ts";

export type { MeshSystem } from "./mesh-system-schema.ts";

/** Every other system we recognise. The test test/knowledge/mesh-systems.test.ts validates the file. */
export const meshSystems: readonly MeshSystem[] = data as readonly MeshSystem[];

/** What applications bring along themselves: their pods are the application's own. */
const broughtByApplications: readonly MeshSystem["kind"][] = ["gateway", "proxy", "library"];

export function isBroughtByApplications({ kind }: Pick<MeshSystem, "kind">): boolean {
  return broughtByApplications.includes(kind);
}

/** Those whose containers are, like those of meshes, none of an application's. */
export const infrastructureSystems: readonly MeshSystem[] = meshSystems.filter((one) => !isBroughtByApplications(one));
