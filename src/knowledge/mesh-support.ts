import data from "../../data/mesh-support.json" with { type: "json" };
import type { MeshSupport } from "./mesh-support-schema.ts";

/** Every product's licence, support and encryption. The test test/knowledge/mesh-support.test.ts validates the file. */
export const meshSupport: readonly MeshSupport[] = data as readonly MeshSupport[];

/** The managed offers on a platform, by the product that they are. */
export function managedOn(
  platform: string,
): readonly { readonly product: string; readonly offer: MeshSupport["managed"][number] }[] {
  return meshSupport.flatMap(({ product, managed }) =>
    managed.filter(({ platforms }) => platforms.includes(platform)).map((offer) => ({ product, offer })),
  );
}
