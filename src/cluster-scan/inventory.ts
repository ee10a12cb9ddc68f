import type { AdmissionPolicy, ApiService, CustomResource, CustomResourceDefinition, Webhook } from "./api-records.ts";
import type { ConfigMap } from "./config-map.ts";
import type { NamedRecord, NamespacedRecord } from "./named-record.ts";
import type { Endpoints, Gateway, NetworkPolicy, Route, Service, TrafficClass } from "./network-records.ts";
import type { Node } from "./node-record.ts";
import type { PodEvent, PodUsage, RunningPod } from "./pod-records.ts";
import type { DisruptionBudget, LimitRange, PriorityClass, ResourceQuota, ServiceAccount } from "./pod-rules.ts";
import type { PodTemplate, RollingUpdate } from "./pod-template.ts";
import type { ResourceRef } from "./resource-ref.ts";
import type { Selection } from "./selection.ts";
import type { MeasuredTraffic } from "./traffic/measured-traffic.ts";

export type { CustomResourceDefinition, Webhook } from "./api-records.ts";
export type { LabelSelector, NetworkPolicy, PolicyRule, Route, Service, ServicePort } from "./network-records.ts";
export type { AddressBlock, ContainerRuntime, IpFamily, Node, NodeTrouble } from "./node-record.ts";

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
  /** What was asked for of all that there is; absent for all but the cluster's own. */
  readonly selection?: Selection;
  /**
   * The only namespaces whose objects are here, beside some of the cluster itself and of meshes; absent for all. Nobody
   * can select what is not among them.
   */
  readonly collectedFrom?: readonly string[];
  /** For what was read from a file of `mesh-check collect`: when, and from where, that was read. */
  readonly snapshot?: { readonly collectedAt: string; readonly source: InventorySource; readonly redacted: boolean };
  /** Kinds that could not be read. A kind that was read and has no objects is not here. */
  readonly unread: readonly UnreadKind[];
  /** Kinds that may not be listed in the whole cluster, and the namespaces in which they were read. */
  readonly readOnlyIn?: readonly NarrowlyReadKind[];
  /** Names are pseudonyms, made since this was read; what was read so says it in `snapshot`. */
  readonly redacted?: true;
  /** Objects by Kubernetes kind as they were read, those of no interest to us included; Secrets are counted, never kept. */
  readonly counts: Readonly<Record<string, number>>;
  readonly records: Records;
}

export interface UnreadKind {
  /** A Kubernetes kind, or "Version" for the server's version. */
  readonly kind: string;
  readonly reason: string;
}

export interface NarrowlyReadKind {
  readonly kind: string;
  /** Of the others nothing is known. */
  readonly namespaces: readonly string[];
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
  readonly admissionPolicies: readonly AdmissionPolicy[];
  readonly apiServices: readonly ApiService[];
  readonly customResources: readonly CustomResource[];
  /** Only those that a workload names. */
  readonly configMaps: readonly ConfigMap[];
  /** Every pod that has not ended, also those that workloads make. */
  readonly pods: readonly RunningPod[];
  readonly podUsages: readonly PodUsage[];
  readonly events: readonly PodEvent[];
  readonly endpoints: readonly Endpoints[];
  readonly trafficClasses: readonly TrafficClass[];
  readonly gateways: readonly Gateway[];
  readonly disruptionBudgets: readonly DisruptionBudget[];
  readonly resourceQuotas: readonly ResourceQuota[];
  readonly limitRanges: readonly LimitRange[];
  readonly priorityClasses: readonly PriorityClass[];
  readonly serviceAccounts: readonly ServiceAccount[];
  /** Zero or one: what a Prometheus measured. */
  readonly traffic: readonly MeasuredTraffic[];
}

export type CollectionName = keyof Records;

export interface ServerVersion {
  /** As the server says it: "v1.34.1-eks-113cf36". */
  readonly gitVersion: string;
}

export interface Namespace extends NamedRecord {}

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
  /** Old pods stop before new ones start, or are only replaced by hand; absent where they are replaced by and by. */
  readonly rollout?: "Recreate" | "OnDelete";
  readonly rollingUpdate?: RollingUpdate;
  /** Its file names no namespace, so that it is taken for "default". */
  readonly unplaced?: true;
  /** The pods' own labels decide what selects them: `pod.labels`, not `labels`. */
  readonly pod: PodTemplate;
  /** Of a network plug-in's DaemonSet the variables and values that data/network-plugins.json lists. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What manages it, where that was not read: an operator's resource, an Argo Rollout, or a missing ReplicaSet. */
  readonly controller?: ResourceRef;
  /** Known from a workload table, which shows only replicas, requests and rates: no check looks at it. */
  readonly outline?: true;
  /** Of a Deployment: when its ReplicaSets that are still kept were made, in seconds since 1970, the first one first. */
  readonly rolledOut?: readonly number[];
  /** Requests per second that it takes, where a workload table says so. */
  readonly requestsPerSecond?: number;
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
