import { type Product, productsOf, type Role } from "../knowledge/custom-resources.ts";
import type { CustomResource } from "./api-records.ts";
import type { ResourceRef } from "./resource-ref.ts";

/** The objects of one product, such as the policies of Kyverno. */
export interface ProductObjects {
  readonly product: Product;
  readonly objects: readonly CustomResource[];
  /** The definition of their first kind: it stays, whichever objects come and go. */
  readonly definition: ResourceRef;
}

/** By product the objects outside system namespaces whose kinds have the role; products without any are left out. */
export function objectsByProduct(role: Role, all: readonly CustomResource[]): readonly ProductObjects[] {
  return productsOf(role).flatMap((product) => {
    const objects = all.filter(({ ref, aside }) => !aside && product.kinds.some(({ kind }) => kind === ref.kind));
    const [first] = product.kinds.filter(({ kind }) => objects.some(({ ref }) => ref.kind === kind));
    if (first === undefined) return [];
    const name = `${first.plural}.${first.apiVersion.split("/")[0]}`;
    return [
      { product, objects, definition: { apiGroup: "apiextensions.k8s.io", kind: "CustomResourceDefinition", name } },
    ];
  });
}
