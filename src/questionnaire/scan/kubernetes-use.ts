import type { Graph } from "../../cluster-scan/dependencies/graph.ts";
import type { Workload } from "../../cluster-scan/inventory.ts";

/**
 * How far Kubernetes is used, as a cluster looks: "production" where most workloads are replicated and something can be
 * reached from outside, else "partly", for it is being introduced at least. Null where no applications run. What is not
 * on Kubernetes no cluster shows.
 */
export function kubernetesUse(
  workloads: readonly Workload[],
  { entry }: Pick<Graph, "entry">,
): "production" | "partly" | null {
  const running = workloads.filter(({ aside, completes, replicas }) => !aside && !completes && replicas > 0);
  if (running.length === 0) return null;
  const replicated = running.filter(({ replicas }) => replicas > 1);
  return entry.length > 0 && replicated.length > running.length / 2 ? "production" : "partly";
}
