import type { NamespacedRef, ResourceRef } from "./resource-ref.ts";

/** What every record of a named object has. */
export interface NamedRecord {
  readonly ref: ResourceRef;
  readonly labels: Readonly<Record<string, string>>;
  /** Only annotations under the domains that data/kubernetes.json lists: others may carry anything. */
  readonly annotations: Readonly<Record<string, string>>;
  /** In a system namespace of data/kubernetes.json: counted, but out of the findings. */
  readonly system: boolean;
}

/** What every record has of an object that lives in a namespace. */
export interface NamespacedRecord extends NamedRecord {
  readonly ref: NamespacedRef;
}
