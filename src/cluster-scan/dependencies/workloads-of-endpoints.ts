import type { Records, Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";

/** What a running cluster says of the pods behind a Service. */
export type RunningEndpoints = Pick<Records, "endpoints" | "pods">;

/**
 * The workloads whose pods are named by EndpointSlices that no selector made, by namespace and name of their Service;
 * each workload once, in the order of the workloads.
 */
export function workloadsOfEndpoints(
  { endpoints, pods }: RunningEndpoints,
  workloads: readonly Workload[],
): ReadonlyMap<string, readonly Workload[]> {
  const byHand = endpoints.filter((slice) => slice.service !== "" && slice.pods.length > 0);
  if (byHand.length === 0) return new Map();
  const ownerOf = new Map(pods.map(({ ref, workload }) => [refKey(ref), refKey(workload ?? ref)]));
  const wanted = new Map<string, Set<string>>();
  for (const { ref, service, pods: names } of byHand) {
    const key = `${ref.namespace}/${service}`;
    const owners = names.flatMap((name) => ownerOf.get(refKey({ kind: "Pod", namespace: ref.namespace, name })) ?? []);
    const known = wanted.get(key) ?? new Set();
    for (const owner of owners) known.add(owner);
    wanted.set(key, known);
  }
  const places = new Map(workloads.map(({ ref }, place) => [refKey(ref), place]));
  return new Map(
    [...wanted].map(([key, owners]) => {
      const inOrder = [...owners].flatMap((owner) => places.get(owner) ?? []).sort((a, b) => a - b);
      return [key, inOrder.flatMap((place) => workloads[place] ?? [])];
    }),
  );
}
