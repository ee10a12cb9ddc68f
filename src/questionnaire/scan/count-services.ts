import type { Records, Workload } from "../../cluster-scan/inventory.ts";
import type { Service } from "../../cluster-scan/network-records.ts";

/**
 * How many services the application consists of: Services that select pods of a workload, those that select the same
 * workloads counted once (a headless one beside the one that clients use, one for another port).
 */
export function countServices({ services, workloads }: Pick<Records, "services" | "workloads">): number {
  const selections = services
    .filter(({ system }) => !system)
    .map((service) => workloads.flatMap((workload, index) => (selects(service, workload) ? [index] : [])))
    .filter((selected) => selected.length > 0)
    .map((selected) => selected.join(" "));
  return new Set(selections).size;
}

/** An empty selector selects nothing here: Kubernetes makes no endpoints for it. */
function selects({ ref, selector }: Service, { ref: { namespace }, pod }: Workload): boolean {
  const labels = Object.entries(selector ?? {});
  return labels.length > 0 && namespace === ref.namespace && labels.every(([key, value]) => pod.labels[key] === value);
}
