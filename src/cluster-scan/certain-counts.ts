import type { CountName, EstateCounts, estateReads } from "./estate-counts.ts";
import { isWhole, type Readings } from "./unread-kinds.ts";

/** What each count is a total of. */
const countedIn: { readonly [C in CountName]: readonly (typeof estateReads)[number][] } = {
  services: ["services", "workloads"],
  servicePorts: ["services"],
  endpoints: ["services", "workloads"],
  pods: ["workloads"],
  meshedPods: ["workloads"],
  namespaces: ["workloads"],
  meshedNamespaces: ["workloads"],
  nodes: ["nodes"],
};

/**
 * The counts of which everything was read; the others are known to be no lower (`atLeast`). One Job where Deployments
 * are forbidden is not an estate of one pod.
 */
export function certainCounts(counts: EstateCounts, inventory: Readings): EstateCounts {
  const names = Object.keys(countedIn) as readonly CountName[];
  const partial = names.filter((name) => counts[name] !== undefined && !isWhole(countedIn[name], inventory));
  if (partial.length === 0) return counts;
  const isPartial = (name: string) => partial.some((one) => one === name);
  const certain = Object.entries(counts).filter(([name]) => !isPartial(name));
  const atLeast = Object.fromEntries(partial.map((name) => [name, counts[name]]));
  return { ...(Object.fromEntries(certain) as unknown as EstateCounts), atLeast: { ...counts.atLeast, ...atLeast } };
}
