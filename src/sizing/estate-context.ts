import type { CallShape } from "../cluster-scan/call-shape.ts";
import type { PoolOfNodes } from "../cluster-scan/pools-of-nodes.ts";

export type { CallShape } from "../cluster-scan/call-shape.ts";
export type NodePool = PoolOfNodes;

/** What is known of an estate beside its size: what latency along paths, telemetry and money follow from. */
export interface EstateContext {
  /** Null without a graph of calls. */
  readonly calls: CallShape | null;
  /** How many calls follow one another in the deepest request, where somebody told it. */
  readonly pathCalls: number | null;
  /** By its answer; null where unknown. */
  readonly platform: string | null;
  /** Null where unknown. */
  readonly zones: number | null;
  /** Clusters that the figures are for. */
  readonly clusters: number;
  /** Whether a vendor's support is wanted; null where nobody said. */
  readonly wantsSupport: boolean | null;
  /** Empty where the nodes were not seen. */
  readonly nodePools: readonly NodePool[];
}

/** Nothing known: a napkin. */
export const noContext: EstateContext = {
  calls: null,
  pathCalls: null,
  platform: null,
  zones: null,
  clusters: 1,
  wantsSupport: null,
  nodePools: [],
};
