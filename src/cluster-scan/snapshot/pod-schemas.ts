import * as z from "zod/mini";
import type { PodEvent, PodUsage, RunningPod } from "../pod-records.ts";
import type { DisruptionBudget, LimitRange, PriorityClass, ResourceQuota, ServiceAccount } from "../pod-rules.ts";
import {
  amount,
  count,
  countOrText,
  flag,
  labelSelector,
  list,
  map,
  mapTo,
  namedShape,
  namespacedRef,
  namespacedShape,
  oneOf,
  optional,
  ref,
  text,
} from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

/** Pods as they run, and what a namespace allows them. */
export const runningPod = schemaOf<RunningPod>()(
  map({
    ref: namespacedRef,
    aside: flag,
    workload: optional(ref),
    node: optional(text),
    overhead: optional(map({ cpuCores: optional(amount), memoryMiB: optional(amount) })),
    addressBlock: optional(oneOf("reserved", "public")),
    ready: flag,
    restarts: amount,
    restarted: optional(list(map({ times: amount, secondsToLastStart: optional(amount) }))),
    waiting: optional(text),
    secondsToReady: optional(amount),
    proxies: list(map({ name: text, image: text })),
  }),
);

export const podUsage = schemaOf<PodUsage>()(
  map({ ref: namespacedRef, containers: list(map({ name: text, cpuCores: amount, memoryMiB: amount })) }),
);

export const podEvent = schemaOf<PodEvent>()(map({ pod: namespacedRef, reason: text, count }));

export const disruptionBudget = schemaOf<DisruptionBudget>()(
  map({
    ...namespacedShape,
    selector: labelSelector,
    minAvailable: optional(countOrText),
    maxUnavailable: optional(countOrText),
  }),
);

const amountsByName = mapTo(amount);

export const resourceQuota = schemaOf<ResourceQuota>()(
  map({ ...namespacedShape, hard: amountsByName, used: amountsByName, scoped: flag }),
);

export const limitRange = schemaOf<LimitRange>()(
  map({
    ...namespacedShape,
    limits: list(
      map({
        type: text,
        min: amountsByName,
        max: amountsByName,
        default: amountsByName,
        defaultRequest: amountsByName,
        maxLimitRequestRatio: amountsByName,
      }),
    ),
  }),
);

/** A priority may be below zero, and beyond what is an exact whole number. */
export const priorityClass = schemaOf<PriorityClass>()(
  map({ ...namedShape, value: z.number("a number"), isDefault: flag, preempts: flag }),
);

export const serviceAccount = schemaOf<ServiceAccount>()(map({ ...namespacedShape, automountsToken: flag }));
