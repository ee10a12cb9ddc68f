import type { ContainerRule, Resources } from "../../capacity/limit-range.ts";
import type { PodResources } from "../../capacity/pod-requests.ts";
import type { SchedulerNode } from "../../capacity/scheduler/pod-class.ts";
import type { SchedulingRules } from "../../capacity/scheduling-rules.ts";
import type { MeshId } from "../../knowledge/meshes.ts";
import type { AmountsByName } from "../pod-rules.ts";
import type { ResourceRef } from "../resource-ref.ts";

/** What a scan tells of nodes and pods, as far as it decides what fits where. JSON-safe. */
export interface PlacementFacts {
  readonly nodes: readonly PlacementNode[];
  /** Why nobody can say what runs on the nodes; absent where it is known. */
  readonly nodesUnknown?: string;
  readonly workloads: readonly PlacementWorkload[];
  /** Why nobody can say what the pods request. */
  readonly requestsUnknown?: string;
  /** By namespace. */
  readonly namespaces: Readonly<Record<string, NamespaceRules>>;
  readonly meshes: Readonly<Record<MeshId, MeshPresence>>;
  /** Kinds that matter and could not be read. */
  readonly unseen: readonly string[];
}

export interface PlacementNode extends SchedulerNode {
  /** "linux" where it does not say. */
  readonly system: string;
  /** Absent where it does not say. */
  readonly architecture?: string;
  /** Its machine type, where it says so. */
  readonly machine?: string;
  /** Of one that is no machine ("AWS Fargate"): there each pod gets what it asks for. */
  readonly serverless?: string;
}

/** What a namespace holds its pods to. */
export interface NamespaceRules {
  readonly labels: Readonly<Record<string, string>>;
  readonly containerRules: readonly ContainerRule[];
  /** For pods as a whole. */
  readonly podRules: readonly ContainerRule[];
  /** Those that count all pods; what they count today where somebody counted. */
  readonly quotas: readonly { readonly name: string; readonly hard: AmountsByName; readonly used: AmountsByName }[];
}

export interface PlacementWorkload {
  readonly ref: ResourceRef & { readonly namespace: string };
  readonly replicas: number;
  /** Its pods are expected to end. */
  readonly completes: boolean;
  readonly maxReplicas?: number;
  readonly rollout: Rollout;
  readonly priority: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly rules: SchedulingRules;
  readonly hostPorts: readonly string[];
  readonly resources: PodResources;
  /** What a mesh that is there puts into its pods, which no template shows. */
  readonly injectedToday: readonly InjectedAmounts[];
  /** What a mesh would put into its pods; absent for meshes that leave them as they are. */
  readonly injectedBy: Readonly<Record<MeshId, readonly InjectedAmounts[]>>;
  /** Some mesh may take it in: no pod of the cluster itself, nor on the host network. */
  readonly meshable: boolean;
  /** Its pods by the nodes they are on, as indexes. */
  readonly on: readonly { readonly node: number; readonly pods: number }[];
  /** Pods that wait for a node today. */
  readonly waiting: number;
}

/** How its pods are replaced. */
export type Rollout =
  | { readonly kind: "rolling"; readonly maxSurge: number | string; readonly maxUnavailable: number | string }
  | { readonly kind: "recreate" }
  | { readonly kind: "one-by-one" }
  | { readonly kind: "on-each-node" }
  | { readonly kind: "never" };

/** A container of a mesh in an application's pod. */
export interface InjectedAmounts extends Resources {
  /** Before the pod's init containers, beside them and its containers, or beside its containers only. */
  readonly place: "init" | "native" | "container";
}

/** What of a mesh is in the cluster already. */
export interface MeshPresence {
  readonly running: boolean;
  /** Its DaemonSets. */
  readonly agents: readonly string[];
}
