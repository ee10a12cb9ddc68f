import { selectsLabels } from "../capacity/label-requirement.ts";
import type { LabelSelector } from "./inventory.ts";

/**
 * Whether a selector takes an object with these labels; an empty one takes every object. An operator that Kubernetes
 * does not know takes none.
 */
export function matchesLabels(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return selectsLabels(selector, labels);
}

/** Whether a selector takes every object. */
export function selectsAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}
