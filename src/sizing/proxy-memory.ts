import { type Range, sumRanges } from "../capacity/range.ts";
import { product } from "./interval.ts";
import type { MemoryCost } from "./memory-cost.ts";
import type { VisibleConfig } from "./visible-config.ts";

/**
 * Memory of one proxy in MiB: a base, plus what it has to know. The rate hardly matters, because a proxy does not keep
 * requests; so this is each proxy's, however little passes through it.
 *
 * Envoy keeps clusters and endpoints; ztunnel the cluster's pods and its connections; linkerd2-proxy keeps the
 * destinations in use, of which no cost is published, so its interval reaches to the greatest proxy that was measured.
 * Not modelled, because nothing is published: an Envoy's connections, and large buffered bodies.
 *
 * Sources: the records that fit "proxy-memory" and "object-memory" in data/benchmarks.json, and, that request rate
 * does not matter, https://istio.io/latest/docs/ops/deployment/performance-and-scalability/.
 *
 * @example
 * // 50 MiB base, 0.1 MiB a cluster, 1000 clusters in view: 50 + 1000 * 0.1 = 150 MiB
 */
export function proxyMemoryMiB(
  visible: VisibleConfig,
  { baseMiB, perObjectMiB }: Pick<MemoryCost, "baseMiB" | "perObjectMiB">,
): Range {
  const { clusters, endpoints, workloads, connections } = perObjectMiB;
  return sumRanges([
    baseMiB,
    ...(clusters ? [product(visible.clusters, clusters)] : []),
    ...(endpoints ? [product(visible.endpoints, endpoints)] : []),
    ...(workloads ? [product(visible.workloads, workloads)] : []),
    ...(connections ? [product(visible.connections, connections)] : []),
  ]);
}
