import type { NamedRecord, NamespacedRecord } from "./named-record.ts";
import type { LabelSelector } from "./network-records.ts";

/** How many pods of a selection may be missing at a time. */
export interface DisruptionBudget extends NamespacedRecord {
  readonly selector: LabelSelector;
  /** A number of pods, or a share as "50%". */
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

/** Amounts by the name that Kubernetes gives them ("requests.cpu", "pods"), in cores, bytes or pieces. */
export type AmountsByName = Readonly<Record<string, number>>;

/** What all pods of a namespace may have together. */
export interface ResourceQuota extends NamespacedRecord {
  readonly hard: AmountsByName;
  /** Empty where nobody has counted. */
  readonly used: AmountsByName;
  /** It only counts some pods (scopes or a scope selector). */
  readonly scoped: boolean;
}

/** What a pod or container of a namespace may have, and gets when it says nothing. */
export interface LimitRange extends NamespacedRecord {
  readonly limits: readonly {
    readonly type: string;
    readonly min: AmountsByName;
    readonly max: AmountsByName;
    readonly default: AmountsByName;
    readonly defaultRequest: AmountsByName;
    readonly maxLimitRequestRatio: AmountsByName;
  }[];
}

export interface PriorityClass extends NamedRecord {
  readonly value: number;
  /** The class of pods that name none. */
  readonly isDefault: boolean;
  /** Its pods push out pods of lower priority where no node has room. */
  readonly preempts: boolean;
}

export interface ServiceAccount extends NamespacedRecord {
  /** False: its pods are given no token unless they ask for one. */
  readonly automountsToken: boolean;
}
