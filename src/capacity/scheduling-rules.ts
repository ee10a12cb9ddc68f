import type { LabelRequirement, LabelSelection } from "./label-requirement.ts";
import type { Toleration } from "./taint.ts";

/** One of the alternatives of a required node affinity: all of it must hold. */
export interface NodeTerm {
  readonly labels: readonly LabelRequirement[];
  /** On the node's name (matchFields). */
  readonly names: readonly LabelRequirement[];
}

/** A required pod affinity or anti-affinity: which pods, in the same domain of which label. */
export interface PodTerm {
  readonly topologyKey: string;
  readonly selector: LabelSelection;
  /** Without this and a selector of namespaces: the pod's own. */
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: LabelSelection;
}

/** A topology spread constraint with whenUnsatisfiable: DoNotSchedule. */
export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains?: number;
  readonly selector: LabelSelection;
  /** Only pods of the same revision are counted (matchLabelKeys with the revision's hash). */
  readonly sameRevision?: true;
}

/** What a pod demands of the node it runs on. Preferences are left out: they keep no pod from running. */
export interface SchedulingRules {
  readonly tolerations?: readonly Toleration[];
  /** Any of them; absent or empty: every node. */
  readonly nodeAffinity?: readonly NodeTerm[];
  readonly podAffinity?: readonly PodTerm[];
  readonly podAntiAffinity?: readonly PodTerm[];
  readonly spread?: readonly SpreadConstraint[];
}
