import type { CustomResourceDefinition } from "../inventory.ts";
import { mapAt } from "./fields.ts";
import type { RawObject } from "./raw-object.ts";
import { requiredTextAt } from "./scalar-fields.ts";

export function toCustomResourceDefinition({ ref, fields }: RawObject): CustomResourceDefinition {
  return { name: ref.name, group: requiredTextAt(mapAt(fields, "spec"), "group") };
}
