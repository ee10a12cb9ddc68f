import type { NamespacedRecord } from "./named-record.ts";
import type { TextReference } from "./normalise/text-reference.ts";

/** A ConfigMap that a workload names, reduced to the names of hosts in it; or that of a network plug-in. */
export interface ConfigMap {
  readonly ref: NamespacedRecord["ref"];
  /** By key of `data`; keys without references are left out. The place of a reference is the line's own key, if any. */
  readonly references: Readonly<Record<string, readonly TextReference[]>>;
  /** Of a network plug-in's map the keys that data/network-plugins.json lists, and "other" for a value that it does not. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How a container is given a ConfigMap. */
export interface ConfigMapUse {
  readonly configMap: string;
  /** Where that is not the workload's own: a sidecar found it there by its label. */
  readonly namespace?: string;
  /** The keys it is given; absent for all of them. */
  readonly keys?: readonly string[];
  /** "env NAME", "envFrom", "file" or, for one that it reads itself, "args". */
  readonly place: string;
}
