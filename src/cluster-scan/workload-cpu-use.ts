import { groupBy } from "../group-by.ts";
import type { Records } from "./inventory.ts";
import { refKey } from "./resource-ref.ts";

/**
 * The CPU that the application in a pod uses at the moment, in cores, on average over a workload's pods that were
 * measured; by refKey of the workload. What a mesh's proxies in the pods use is not in it.
 */
export function cpuUseByWorkload({
  pods,
  podUsages,
}: Pick<Records, "pods" | "podUsages">): ReadonlyMap<string, number> {
  const usageOf = new Map(podUsages.map(({ ref, containers }) => [`${ref.namespace}/${ref.name}`, containers]));
  const measured = pods.flatMap(({ ref, workload, proxies }) => {
    const containers = usageOf.get(`${ref.namespace}/${ref.name}`);
    if (containers === undefined) return [];
    const own = containers.filter(({ name }) => !proxies.some((proxy) => proxy.name === name));
    return [{ key: refKey(workload ?? ref), cores: own.reduce((sum, { cpuCores }) => sum + cpuCores, 0) }];
  });
  const byWorkload = groupBy(measured, ({ key }) => key);
  return new Map([...byWorkload].map(([key, of]) => [key, of.reduce((sum, { cores }) => sum + cores, 0) / of.length]));
}
