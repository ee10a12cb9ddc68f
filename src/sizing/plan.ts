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
  /** CPU and memory, used and reserved; what else costs money is in `monthlyCostItems`. */
  readonly monthlyCost: { readonly currency: string; readonly used: Range; readonly reserved: number } | null;
  readonly monthlyCostItems?: readonly CostItem[];
  /** What is used and all items that are known together. */
  readonly monthlyCostTotal?: Range;
  /** Along the paths of the graph; absent where none is known. */
  readonly pathLatencyMs?: readonly PathLatency[];
  readonly telemetry?: Telemetry;
  /** Absent where nothing is published about the product. */
  readonly configPush?: ConfigPush;
  /** Of a mesh of node proxies against sidecars; absent for others. */
  readonly breakEven?: BreakEven;
  /** In words, for people: everything the figures rest on that nobody told us. */
  readonly assumptions: readonly string[];
}

/** What a mesh costs a month beyond its own CPU and memory; null where that is not known. */
export interface CostItem {
  readonly id: "telemetry" | "crossZone" | "licence" | "upgrades";
  readonly name: string;
  readonly monthly: Range | null;
  readonly because: string;
}

/** What a mesh adds to a request whose calls follow one another. */
export interface PathLatency {
  /** "told": as many calls as the user said, along workloads that nobody named. */
  readonly path: "longest" | "busiest" | "told";
  readonly calls: number;
  readonly workloads: readonly ResourceRef[];
  /** Simulated, because percentiles do not add. */
  readonly addedMs: SizingPlan["addedLatencyMs"];
  /** The percentiles of one call times the calls: more than there is, unless all are slow at once. */
  readonly naiveSumMs: SizingPlan["addedLatencyMs"];
}

/** What a mesh's standard metrics add to a Prometheus; null where nothing is published. */
export interface Telemetry {
  readonly series: Range | null;
  readonly memoryMiB: Range | null;
  readonly because: string;
}

/** What a control plane sends when everything changes; MB of 10^6 bytes. */
export interface ConfigPush {
  /** The part that `eachProxyMB` is of. */
  readonly part: PartName;
  readonly eachProxyMB: Range;
  readonly allProxiesMB: Range;
  /** Until the last proxy has it. */
  readonly seconds: Range;
}

/** From how many meshed pods on a node its own proxies cost less than sidecars. */
export interface BreakEven {
  /** The mesh of sidecars it is compared with. */
  readonly against: MeshId;
  readonly podsPerNode: {
    readonly reservedCpu: number | null;
    readonly reservedMemory: number | null;
    readonly usedMemory: Range | null;
  };
  readonly pools: readonly {
    readonly name: string;
    readonly nodes: number;
    readonly podsPerNode: number;
    readonly cheaper: "node" | "sidecar" | "depends";
  }[];
}
