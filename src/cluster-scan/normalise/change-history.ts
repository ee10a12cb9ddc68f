import type { ChangeHistory } from "../named-record.ts";
import { mapAt } from "./fields.ts";
import type { RawObject } from "./raw-object.ts";
import { textAt, wholeNumberAt } from "./scalar-fields.ts";

/** When an object was made, in seconds since 1970; undefined where it does not say, as in files that people write. */
export function madeAt({ fields }: Pick<RawObject, "fields">): number | undefined {
  const seconds = Date.parse(textAt(mapAt(fields, "metadata"), "creationTimestamp") ?? "") / 1000;
  return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * How often an object's specification was changed: `generation` counts that, from 1 when it is made
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/).
 */
export function changeHistory(raw: Pick<RawObject, "fields">): ChangeHistory | undefined {
  const made = madeAt(raw);
  const changes = wholeNumberAt(mapAt(raw.fields, "metadata"), "generation");
  return made === undefined || changes === undefined ? undefined : { madeAt: made, changes };
}
