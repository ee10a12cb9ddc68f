/** A condition on labels. A key that is absent meets NotIn and DoesNotExist only; an unknown operator is never met. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface LabelSelection {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly LabelRequirement[];
}

type Labels = Readonly<Record<string, string>>;

/** Whether all conditions are met; an empty selection takes every object. */
export function selectsLabels({ matchLabels, matchExpressions }: LabelSelection, labels: Labels): boolean {
  const equal = Object.entries(matchLabels).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
  return equal && matchExpressions.every((requirement) => meetsRequirement(requirement, labels));
}

/**
 * Gt and Lt compare whole numbers, and only nodes may be selected by them.
 *
 * Sources: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 * and https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#operators
 */
export function meetsRequirement({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const present = Object.hasOwn(labels, key);
  const value = labels[key] ?? "";
  switch (operator) {
    case "In":
      return present && values.includes(value);
    case "NotIn":
      return !present || !values.includes(value);
    case "Exists":
      return present;
    case "DoesNotExist":
      return !present;
    case "Gt":
      return present && wholeNumber(value) > wholeNumber(values[0]);
    case "Lt":
      return present && wholeNumber(value) < wholeNumber(values[0]);
    default:
      return false;
  }
}

/** NaN, which nothing is greater or less than, for anything else. */
function wholeNumber(text = ""): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
}
