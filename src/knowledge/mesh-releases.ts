import data from "../../data/mesh-releases.json" with { type: "json" };
import type { MeshRelease, MeshReleases } from "./mesh-release-schema.ts";
import type { Mesh } from "./meshes.ts";

export type { MeshRelease } from "./mesh-release-schema.ts";

/** Every product's releases. The test test/knowledge/mesh-releases.test.ts validates the file. */
export const meshReleases: readonly MeshReleases[] = data as readonly MeshReleases[];

/** The releases of a mesh's product that were not out of support when they were read, newest first. */
export function supportedReleases({ product }: Pick<Mesh, "product">): readonly MeshRelease[] {
  const of = meshReleases.find((one) => one.product === product);
  return (of?.releases ?? []).filter(({ state }) => state !== "ended");
}
