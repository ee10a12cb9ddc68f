import type { Workload } from "../../cluster-scan/inventory.ts";
import { networkPlugins } from "../../knowledge/network-plugins.ts";

/** The network plug-in whose DaemonSet runs; null when there is none that we know, or several (one may only enforce policies). */
export function networkPluginOf(workloads: readonly Workload[]): string | null {
  const daemonSets = new Set(workloads.filter(({ ref }) => ref.kind === "DaemonSet").map(({ ref }) => ref.name));
  const found = networkPlugins.filter((plugin) => plugin.daemonSets.some((name) => daemonSets.has(name)));
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
