import data from "../../data/custom-resources.json" with { type: "json" };
import { groupBy } from "../group-by.ts";
import type { CustomResource } from "./custom-resource-schema.ts";

/** Every kind of another project that is read. The test test/knowledge/custom-resources.test.ts validates the file. */
export const customResources: readonly CustomResource[] = data as readonly CustomResource[];

/** The kinds of a role by their product, in the order of the file. */
export function productsOf(role: Role): readonly Product[] {
  const kinds = customResources.filter((one) => one.role === role);
  return [...groupBy(kinds, ({ product }) => product)].map(([name, of]) => ({ name, kinds: of }));
}

/** What the objects of a kind mean to a mesh. */
export type Role = CustomResource["role"];

export interface Product {
  readonly name: string;
  readonly kinds: readonly CustomResource[];
}
