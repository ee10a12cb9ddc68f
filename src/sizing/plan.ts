import type { Range } from "../capacity/range.ts";
import type { ResourceRef } from "../cluster-scan/resource-ref.ts";
import type { MeshId } from "../knowledge/meshes.ts";

/** CPU and memory of something that runs. */
export interface Figures {
  readonly cpuCores: Range;
  readonly memoryMiB: Range;
}

/** One kind of thing a mesh adds: sums over `count` instances. */
export interface Part extends Figures {
  readonly count: number;
  /** What the named profile's requests set aside on the nodes, used or not. */
  readonly reserved: { readonly cpuCores: number; readonly memoryMiB: number };
  /** Requests for one instance, as Kubernetes quantities. */
  readonly recommended: { readonly cpu: string; readonly memory: string };
}

/** The parts a mesh can add, the keys of `parts` and `passesPerSecond`. */
export type PartName = "sidecar" | "ztunnel" | "waypoint" | "cni" | "node" | "gateway" | "controlPlane";

/** How much is called: each call counted once, not once a proxy. */
export interface Traffic {
  /** Calls per second between workloads; null when nothing is known. */
  readonly callsPerSecond: Range | null;
  /** Calls per second from outside the cluster. */
  readonly ingressPerSecond: Range | null;
  readonly from: "flag" | "answer" | "measured" | "assumed" | "unknown";
}

/** What one mesh, at one layer and one growth, costs this estate. Published as it is (CONTRACT.md). */
export interface SizingPlan {
  readonly mesh: MeshId;
  readonly layer: "l4" | "l7";
  readonly growth: number;
  /** Ids in data/benchmarks.json. */
  readonly basis: readonly string[];
  /** Requests through proxies of a part each second: a call between two sidecars is two passes. */
  readonly passesPerSecond: Readonly<Partial<Record<PartName, number>>>;
  readonly parts: Readonly<Partial<Record<PartName, Part>>>;
  readonly dataPlane: Figures;
  readonly controlPlane: Figures;
  readonly perProxy: Figures;
  readonly busiestProxy: Figures;
  readonly reserved: { readonly profile: string; readonly cpuCores: number; readonly memoryMiB: number };
  /** Per call between two workloads, all its proxies together. */
  readonly addedLatencyMs: { readonly p50: Range | null; readonly p90: Range | null; readonly p99: Range | null };
  readonly placement: {
    readonly fits: boolean;
    readonly pending: readonly { readonly workload: ResourceRef; readonly pods: number; readonly reason: string }[];
    readonly add: readonly { readonly size: string; readonly nodes: number }[];
  } | null;
  readonly monthlyCost: { readonly currency: string; readonly used: Range; readonly reserved: number } | null;
  /** In words, for people: everything the figures rest on that nobody told us. */
  readonly assumptions: readonly string[];
}
