import type { DisruptionBudget } from "../inventory.ts";
import { mapAt, optionalMapAt } from "./fields.ts";
import { labelSelectorAt } from "./label-selector.ts";
import { type RawObject, toNamed } from "./raw-object.ts";

/**
 * Undefined for a budget without a selector: it guards no pod. (An empty selector guards all pods of the namespace:
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/)
 */
export function toDisruptionBudget(raw: RawObject): DisruptionBudget | undefined {
  const spec = mapAt(raw.fields, "spec");
  if (optionalMapAt(spec, "selector") === undefined) return undefined;
  return { ...toNamed(raw), podSelector: labelSelectorAt(spec, "selector") };
}
