import type { z } from "zod/mini";

/** T with every field and list readonly, written out: what two types that mean the same come down to. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : { readonly [Key in keyof T]: Plain<T[Key]> };

type Identical<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/** What the compiler names when a schema and its type are not the same. */
interface SchemaAndTypeDiffer<Schema, Type> {
  readonly schema: Schema;
  readonly type: Type;
}

/**
 * `schemaOf<Service>()(schema)` is the schema of that type. It does not compile when the two differ in any field, either
 * way: a record that gets a field cannot be forgotten in snapshots.
 */
export function schemaOf<Type>() {
  return <Output>(
    schema: z.ZodMiniType<Output> &
      (Identical<Plain<Output>, Plain<Type>> extends true ? unknown : SchemaAndTypeDiffer<Plain<Output>, Plain<Type>>),
  ): z.ZodMiniType<Type> => schema as z.ZodMiniType as z.ZodMiniType<Type>;
}
