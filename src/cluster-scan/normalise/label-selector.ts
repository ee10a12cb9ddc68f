import type { LabelSelector } from "../inventory.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { requiredTextAt, textMapAt, textsAt } from "./scalar-fields.ts";

/** The selector in a field. Not given, it is the empty selector: ask first where Kubernetes tells the two apart. */
export function labelSelectorAt(from: Fields, key: string): LabelSelector {
  const selector = mapAt(from, key);
  return {
    matchLabels: textMapAt(selector, "matchLabels"),
    matchExpressions: mapsAt(selector, "matchExpressions").map((expression) => ({
      key: requiredTextAt(expression, "key"),
      operator: requiredTextAt(expression, "operator"),
      values: textsAt(expression, "values"),
    })),
  };
}
