import type { NamedRecord, NamespacedRecord } from "./named-record.ts";
import type { NetworkPolicy, Route, Service } from "./network-records.ts";
import type { PodTemplate } from "./pod-template.ts";
import type { ResourceRef } from "./resource-ref.ts";

export type { LabelSelector, NetworkPolicy, PolicyRule, Route, Service, ServicePort } from "./network-records.ts";

export type InventorySource = "live" | "manifests" | "snapshot" | "demo" | "none";

/**
 * What the cluster, or the files, contain: plain, immutable, JSON-safe records, the same whatever
 * they were read from. Small on purpose: records keep what checks, graph and sizing ask for, and
 * no value of an environment variable, ConfigMap or Secret.
 */
export interface Inventory {
  readonly source: InventorySource;
  /** The kubeconfig context, for a live cluster. */
  readonly context?: string;
  /** Kinds that could not be read. A kind that was read and has no objects is not here. */
  readonly unread: readonly UnreadKind[];
  /** Objects by Kubernetes kind as they were read, those of no interest to us included; Secrets are counted, never kept. */
  readonly counts: Readonly<Record<string, number>>;
  readonly records: Records;
}

export interface UnreadKind {
  /** A Kubernetes kind, or "Version" for the server's version. */
  readonly kind: string;
  readonly reason: string;
}

/** Every collection of records. A check declares which of them it reads; cluster-scan/kinds.ts says from which kinds each is filled. */
export interface Records {
  /** Zero or one: the server's version. */
  readonly versions: readonly ServerVersion[];
  readonly namespaces: readonly Namespace[];
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly autoscalers: readonly Autoscaler[];
  readonly routes: readonly Route[];
  readonly customResourceDefinitions: readonly CustomResourceDefinition[];
  readonly webhooks: readonly Webhook[];
}

export type CollectionName = keyof Records;

export interface ServerVersion {
  /** As the server says it: "v1.34.1-eks-113cf36". */
  readonly gitVersion: string;
}

export interface Namespace extends NamedRecord {}

export interface Node extends NamedRecord {
  readonly allocatable: { readonly cpuCores: number; readonly memoryMiB: number; readonly pods: number };
  readonly kubeletVersion: string;
  readonly providerId: string;
}

/**
 * What owns pods and is owned by nothing that does: Deployment, StatefulSet, DaemonSet, Job, CronJob, ReplicaSet,
 * ReplicationController, or a bare Pod. Pods and ReplicaSets that a listed owner made are not workloads of their own.
 */
export interface Workload extends NamespacedRecord {
  /**
   * Wanted replicas; 1 where Kubernetes defaults to it; for a DaemonSet the scheduled number where the cluster says it,
   * else one for each node that is known.
   */
  readonly replicas: number;
  /** A Job, a CronJob, or a bare Pod that is not restarted after success: its pods are expected to end. */
  readonly completes: boolean;
  /** The pods' own labels decide what selects them: `pod.labels`, not `labels`. */
  readonly pod: PodTemplate;
}

export interface Autoscaler extends NamespacedRecord {
  readonly target: ResourceRef;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly AutoscalerMetric[];
}

export interface AutoscalerMetric {
  readonly type: string;
  /** "cpu" or "memory" for Resource and ContainerResource metrics. */
  readonly resource?: string;
  readonly container?: string;
  /** Percent of the requests, when the target is a utilization. */
  readonly utilizationPercent?: number;
}

export interface CustomResourceDefinition {
  /** "virtualservices.networking.istio.io" */
  readonly name: string;
  readonly group: string;
}

export interface Webhook {
  readonly ref: ResourceRef;
  /** Names of the webhooks inside the configuration. */
  readonly names: readonly string[];
}
