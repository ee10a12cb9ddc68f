import type { AddressBlock } from "./node-record.ts";
import type { PodAmounts } from "./pod-template.ts";
import type { NamespacedRef, ResourceRef } from "./resource-ref.ts";

/** A pod as it runs: what its workload's template cannot tell. */
export interface RunningPod {
  readonly ref: NamespacedRef;
  /** As of NamedRecord. */
  readonly aside: boolean;
  /** The workload it belongs to: its outermost owner that was read. Absent for a bare pod. */
  readonly workload?: ResourceRef;
  readonly node?: string;
  /** What its RuntimeClass adds to its containers' requests. */
  readonly overhead?: PodAmounts;
  /** Of its address; absent where that is private, not given yet, or its node's. */
  readonly addressBlock?: AddressBlock;
  readonly ready: boolean;
  /** Restarts of all its containers together. */
  readonly restarts: number;
  /** Of each container that was started again; absent where none was, and in snapshots of versions that did not look. */
  readonly restarted?: readonly {
    readonly times: number;
    /** From the pod's start until the last one of the container that is known. */
    readonly secondsToLastStart?: number;
  }[];
  /** Why a container waits: "CrashLoopBackOff", "ImagePullBackOff" ...; of several the one that tells of a start that fails. */
  readonly waiting?: string;
  /** From its start until it was ready, where it is. */
  readonly secondsToReady?: number;
  /** Containers of a mesh beside its own: a webhook put them in, so that no template shows them. */
  readonly proxies: readonly { readonly name: string; readonly image: string }[];
}

/** What the metrics API says a pod uses. */
export interface PodUsage {
  readonly ref: NamespacedRef;
  readonly containers: readonly {
    readonly name: string;
    readonly cpuCores: number;
    readonly memoryMiB: number;
  }[];
}

/** A warning about a pod, without its text, which may quote anything. */
export interface PodEvent {
  readonly pod: NamespacedRef;
  /** "BackOff", "Unhealthy", "FailedScheduling" ... */
  readonly reason: string;
  readonly count: number;
}
