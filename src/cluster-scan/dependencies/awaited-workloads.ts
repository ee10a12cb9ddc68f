import type { AwaitedObject } from "../awaited-object.ts";
import type { Workload } from "../inventory.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import type { OrderingStep } from "./ordering-step.ts";

type Labels = Readonly<Record<string, string>>;

/**
 * What containers wait for by asking the API server: Jobs that must have ended, pods and workloads that must be ready.
 * Init containers do, and the containers of what runs to its end (a hook that waits). What is not here says nothing.
 */
export function awaitedWorkloadSteps(workloads: readonly Workload[]): OrderingStep[] {
  const waiting = workloads.flatMap((workload) => {
    const { initContainers, containers } = workload.pod;
    const those = [...initContainers.filter(({ native }) => !native), ...(workload.completes ? containers : [])];
    const awaited = those.flatMap((container) => (container.awaits ?? []).map((object) => ({ container, object })));
    return awaited.map((one) => ({ workload, ...one }));
  });
  if (waiting.length === 0) return [];
  const byName = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
  const byLabel = labelIndex(workloads);
  return waiting.flatMap(({ workload, container, object }) => {
    const namespace = object.namespace ?? workload.ref.namespace;
    const found =
      object.name === undefined
        ? byLabel(namespace, object.kind, object.labels ?? {})
        : withName(object.name, object.kind, namespace, byName);
    return found
      .filter((first) => first !== workload)
      .map(
        (first): OrderingStep => ({
          first: first.ref,
          then: workload.ref,
          by: `container ${container.name} of ${formatRef(workload.ref)} asks the API server for ${formatRef(first.ref)}`,
          kind: "object-wait",
        }),
      );
  });
}

/** The pods of a StatefulSet are called by its name and a number. */
function withName(
  name: string,
  kind: AwaitedObject["kind"],
  namespace: string,
  byName: ReadonlyMap<string, Workload>,
): readonly Workload[] {
  const own = byName.get(refKey({ kind, namespace, name }));
  if (own !== undefined || kind !== "Pod") return own === undefined ? [] : [own];
  const [, set] = /^(.+)-\d+$/.exec(name) ?? [];
  const owner = set === undefined ? undefined : byName.get(refKey({ kind: "StatefulSet", namespace, name: set }));
  return owner === undefined ? [] : [owner];
}

/** Pods are found by the labels that their workload gives them, anything else by its own. */
function labelIndex(workloads: readonly Workload[]) {
  const index = new Map<string, Workload[]>();
  const key = (namespace: string, kind: string, label: string, value: string) =>
    JSON.stringify([namespace, kind, label, value]);
  const add = (workload: Workload, kind: string, labels: Labels) => {
    for (const [label, value] of Object.entries(labels)) {
      const at = key(workload.ref.namespace, kind, label, value);
      const known = index.get(at);
      if (known === undefined) index.set(at, [workload]);
      else known.push(workload);
    }
  };
  for (const workload of workloads) {
    add(workload, "Pod", workload.pod.labels);
    if (workload.ref.kind !== "Pod") add(workload, workload.ref.kind, workload.labels);
  }
  return (namespace: string, kind: string, labels: Labels): readonly Workload[] => {
    const lists = Object.entries(labels).map(([label, value]) => index.get(key(namespace, kind, label, value)) ?? []);
    const [rarest = [], ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return rarest.filter((workload) => sets.every((set) => set.has(workload)));
  };
}
