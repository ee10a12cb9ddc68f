import type {
  AmountsByName,
  DisruptionBudget,
  LimitRange,
  PriorityClass,
  ResourceQuota,
  ServiceAccount,
} from "../pod-rules.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { namedRules, namespacedRules, type Surroundings } from "./surroundings.ts";

export function disruptionBudgetRules(surroundings: Surroundings): FieldRules<DisruptionBudget> {
  const { names, marks } = surroundings;
  /** A number or a share stays. */
  const pods = (amount: number | string) =>
    typeof amount === "number" || /^\d{1,3}%?$/.test(amount) ? amount : names.pseudonyms("value", amount);
  return { ...namespacedRules(surroundings), selector: marks.selector, minAvailable: pods, maxUnavailable: pods };
}

export function resourceQuotaRules(surroundings: Surroundings): FieldRules<ResourceQuota> {
  const amounts = amountsRule(surroundings);
  return { ...namespacedRules(surroundings), hard: amounts, used: amounts, scoped: "kept" };
}

export function limitRangeRules(surroundings: Surroundings): FieldRules<LimitRange> {
  const amounts = amountsRule(surroundings);
  return {
    ...namespacedRules(surroundings),
    limits: each(
      redactFields<LimitRange["limits"][number]>({
        type: (type) => surroundings.names.word("limitTypes", "type", type),
        min: amounts,
        max: amounts,
        default: amounts,
        defaultRequest: amounts,
        maxLimitRequestRatio: amounts,
      }),
    ),
  };
}

/** The amounts stay; what is counted may be called by somebody's API group or storage class. */
function amountsRule({ names }: Surroundings): (amounts: AmountsByName) => AmountsByName {
  return (amounts) =>
    Object.fromEntries(
      Object.entries(amounts).map(([name, amount]) => [names.word("resources", "resource", name), amount]),
    );
}

export function priorityClassRules(surroundings: Surroundings): FieldRules<PriorityClass> {
  return { ...namedRules(surroundings), value: "kept", isDefault: "kept", preempts: "kept" };
}

export function serviceAccountRules(surroundings: Surroundings): FieldRules<ServiceAccount> {
  return { ...namespacedRules(surroundings), automountsToken: "kept" };
}
