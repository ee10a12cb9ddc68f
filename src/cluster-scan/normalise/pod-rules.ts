import { parseQuantity } from "../../capacity/quantity.ts";
import { selectsAll } from "../label-selector.ts";
import type {
  AmountsByName,
  DisruptionBudget,
  LimitRange,
  PriorityClass,
  ResourceQuota,
  ServiceAccount,
} from "../pod-rules.ts";
import { type Fields, keysIn, listAt, mapAt, mapsAt, optionalMapAt, valueAt, wrongField } from "./fields.ts";
import { given } from "./given.ts";
import { labelSelectorAt } from "./label-selector.ts";
import { type RawObject, toNamed, toNamespaced } from "./raw-object.ts";
import { quantityAt } from "./resources.ts";
import { flagAt, numberOrTextAt, textAt } from "./scalar-fields.ts";

/**
 * Undefined for one that selects nothing: without a selector, or of policy/v1beta1 with an empty one (which in policy/v1
 * selects everything): https://kubernetes.io/docs/reference/using-api/deprecation-guide/#poddisruptionbudget-v125
 */
export function toDisruptionBudget(raw: RawObject): DisruptionBudget | undefined {
  const spec = mapAt(raw.fields, "spec");
  const selector = labelSelectorAt(spec, "selector");
  const nothing =
    optionalMapAt(spec, "selector") === undefined || textAt(raw.fields, "apiVersion") === "policy/v1beta1";
  if (nothing && selectsAll(selector)) return undefined;
  const amount = (key: string) => numberOrTextAt(spec, key, 'a number of pods or a share such as "50%"');
  return {
    ...toNamespaced(raw),
    selector,
    ...given({ minAvailable: amount("minAvailable"), maxUnavailable: amount("maxUnavailable") }),
  };
}

export function toResourceQuota(raw: RawObject): ResourceQuota {
  const spec = mapAt(raw.fields, "spec");
  return {
    ...toNamespaced(raw),
    hard: amountsAt(spec, "hard"),
    used: amountsAt(mapAt(raw.fields, "status"), "used"),
    scoped: listAt(spec, "scopes").length > 0 || optionalMapAt(spec, "scopeSelector") !== undefined,
  };
}

export function toLimitRange(raw: RawObject): LimitRange {
  return {
    ...toNamespaced(raw),
    limits: mapsAt(mapAt(raw.fields, "spec"), "limits").map(readLimit),
  };
}

/**
 * With the defaults that the API server fills in for containers: the maximum is the default limit, and that, else the
 * minimum, the default request (SetDefaults_LimitRangeItem in kubernetes/kubernetes pkg/apis/core/v1/defaults.go).
 */
function readLimit(limit: Fields): LimitRange["limits"][number] {
  const [type, min, max] = [textAt(limit, "type") ?? "Container", amountsAt(limit, "min"), amountsAt(limit, "max")];
  const [limits, requests] = [amountsAt(limit, "default"), amountsAt(limit, "defaultRequest")];
  const ofContainers = type === "Container";
  const defaultLimits = ofContainers ? { ...max, ...limits } : limits;
  return {
    type,
    min,
    max,
    default: defaultLimits,
    defaultRequest: ofContainers ? { ...min, ...defaultLimits, ...requests } : requests,
    maxLimitRequestRatio: amountsAt(limit, "maxLimitRequestRatio"),
  };
}

/** A priority is any whole number, also below zero. */
export function toPriorityClass(raw: RawObject): PriorityClass {
  const value = valueAt(raw.fields, "value") ?? 0;
  if (typeof value !== "number" || !Number.isInteger(value))
    throw wrongField(raw.fields, "value", "a whole number", value);
  const preempts = textAt(raw.fields, "preemptionPolicy") !== "Never";
  return { ...toNamed(raw), value, isDefault: flagAt(raw.fields, "globalDefault"), preempts };
}

export function toServiceAccount(raw: RawObject): ServiceAccount {
  const stated = valueAt(raw.fields, "automountServiceAccountToken");
  return {
    ...toNamespaced(raw),
    automountsToken: stated === undefined || flagAt(raw.fields, "automountServiceAccountToken"),
  };
}

function amountsAt(from: Fields, key: string): AmountsByName {
  const amounts = mapAt(from, key);
  return Object.fromEntries(
    keysIn(amounts).flatMap((name) => {
      const amount = quantityAt(amounts, name, parseQuantity);
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
}
