import type { SchedulingRules } from "../scheduling-rules.ts";
import type { Taint } from "../taint.ts";

/** A node as the scheduler sees it, empty. */
export interface SchedulerNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Cordoned. */
  readonly unschedulable: boolean;
  /** Allocatable. */
  readonly milliCpu: number;
  readonly memoryBytes: number;
  readonly pods: number;
}

/** Pods that the scheduler cannot tell apart: those of one revision of a workload. */
export interface PodClass {
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Equal for revisions of one workload. */
  readonly family: number;
  readonly milliCpu: number;
  readonly memoryBytes: number;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly rules: SchedulingRules;
  /** "TCP 9100": ports of the node that it takes. */
  readonly hostPorts: readonly string[];
  /** What each of its pods takes of quotas, by their index; `amount` is undefined where it does not state what the quota counts. */
  readonly quotas: readonly { readonly quota: number; readonly amount: number | undefined }[];
  /** Why the API server refuses its pods whatever room there is. */
  readonly refusal?: string;
}

/** What all pods of a namespace may have together of one amount. */
export interface QuotaLine {
  readonly name: string;
  /** "requests.cpu" */
  readonly resource: string;
  /** In cores, bytes or pods. */
  readonly hard: number;
}
