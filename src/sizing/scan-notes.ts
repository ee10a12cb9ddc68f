import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import { andList, counted } from "../words.ts";

/** In words: what a scan saw and sizing leaves out. `podsTold`: flags or answers say how many pods there are. */
export function scanNotes({ pods = 0, meshedPods = 0, ending }: EstateCounts, podsTold: boolean): string[] {
  const onHostNetwork = pods - meshedPods;
  const kinds = Object.entries(ending).map(([kind, count]) => counted(count, kind));
  return [
    ...(onHostNetwork > 0 ? [hostNetworkNote(onHostNetwork, pods, podsTold)] : []),
    ...(kinds.length > 0 ? [`Not counted, because their pods end: ${andList(kinds)}.`] : []),
  ];
}

function hostNetworkNote(onHostNetwork: number, pods: number, podsTold: boolean): string {
  return podsTold
    ? `Of the ${counted(pods, "pod")} that were scanned, ${onHostNetwork} on the host network can have no proxy: the same share is taken of the pods that are told.`
    : `${counted(onHostNetwork, "pod")} on the host network ${onHostNetwork === 1 ? "gets" : "get"} no proxy.`;
}
