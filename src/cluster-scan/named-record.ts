import type { NamespacedRef, ResourceRef } from "./resource-ref.ts";

/** What every record of a named object has. */
export interface NamedRecord {
  readonly ref: ResourceRef;
  readonly labels: Readonly<Record<string, string>>;
  /** Only annotations under the domains that data/kubernetes.json lists: others may carry anything. */
  readonly annotations: Readonly<Record<string, string>>;
  /**
   * Counted, but no application that is looked at, so out of findings and graph: in a system namespace of
   * data/kubernetes.json or the namespace of a mesh (data/meshes.json, data/mesh-systems.json), not selected
   * (selection.ts), or a workload that is a mesh's own.
   */
  readonly aside: boolean;
}

/** How often an object was changed; its making counts. */
export interface ChangeHistory {
  /** Seconds since 1970. */
  readonly madeAt: number;
  readonly changes: number;
}

/** What every record has of an object that lives in a namespace. */
export interface NamespacedRecord extends NamedRecord {
  readonly ref: NamespacedRef;
}
