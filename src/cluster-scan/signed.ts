import type { Mesh } from "../knowledge/meshes.ts";
import type { Signatures } from "../knowledge/signature-schema.ts";

/** What leaves signs in a cluster: a mesh of data/meshes.json, or another system of data/mesh-systems.json. */
export interface Signed {
  readonly id: string;
  /** Where its proxies are; absent where it has none, or nobody told. */
  readonly architecture?: Mesh["architecture"] | undefined;
  readonly injection?: Pick<Mesh["injection"], "podOptIn" | "podOptOut"> | undefined;
  readonly signatures: Signatures;
}
