import type { Records } from "../inventory.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import { awaitedWorkloadSteps } from "./awaited-workloads.ts";
import type { Graph } from "./graph.ts";
import { helmHookSteps } from "./helm-hooks.ts";
import { inOrder } from "./in-order.ts";
import { observedSteps } from "./observed-starts.ts";
import type { OrderingStep } from "./ordering-step.ts";
import { syncWaveSteps } from "./sync-waves.ts";

/** What an order is read from. */
export type OrderingRecords = Pick<Records, "workloads" | "customResources" | "pods" | "events">;

/**
 * What comes before what as a cluster, or an application, comes up. What a waiting workload waits for comes first: every
 * workload behind the Service it names, or the object it asks the API server for. So does what a deployment tool is told
 * to bring up before; those may be its own objects, each of which makes any number of workloads. What only the pods of a
 * running cluster show comes last, where nothing else says the same.
 */
export function startupOrder(
  graph: Pick<Graph, "edges" | "services">,
  { workloads, customResources, pods, events }: OrderingRecords,
): readonly OrderingStep[] {
  const own = workloads.filter(({ aside }) => !aside);
  const configured = [
    ...waitSteps(graph),
    ...awaitedWorkloadSteps(own),
    ...helmHookSteps(own),
    ...syncWaveSteps({ workloads: own, customResources }),
    ...dependsOnSteps(customResources),
  ];
  const known = new Set(configured.map(pairKey));
  const observed = observedSteps(graph, { pods, events }).filter((step) => !known.has(pairKey(step)));
  return inOrder(merged([...configured, ...observed]), stepKey);
}

function waitSteps({ edges, services }: Pick<Graph, "edges" | "services">): OrderingStep[] {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  return edges
    .filter(({ kind }) => kind === "startup")
    .flatMap(({ from, to }) =>
      (behind.get(`${to.namespace}/${to.name}`) ?? []).map((first) => ({
        first,
        then: from,
        by: `an init container of ${formatRef(from)} waits for Service ${to.namespace}/${to.name}`,
        kind: "init-container" as const,
      })),
    );
}

function dependsOnSteps(customResources: Records["customResources"]): OrderingStep[] {
  return customResources
    .filter(({ aside }) => !aside)
    .flatMap(({ ref, dependsOn = [] }) =>
      dependsOn.map((first) => ({
        first,
        then: ref,
        by: `${formatRef(ref)} names ${formatRef(first)} in dependsOn`,
        kind: "depends-on" as const,
      })),
    );
}

/** Steps between the same two of one kind become one: Helm's hooks of several events, pods of several Services. */
function merged(steps: readonly OrderingStep[]): OrderingStep[] {
  const unique = new Map<string, OrderingStep & { readonly reasons: Set<string> }>();
  for (const step of steps) {
    const key = `${pairKey(step)} ${step.kind === "helm-hook" || step.kind === "observed" ? step.kind : step.by}`;
    const known = unique.get(key);
    if (known === undefined) unique.set(key, { ...step, reasons: new Set([step.by]) });
    else known.reasons.add(step.by);
  }
  return [...unique.values()].map(({ reasons, ...step }) => ({ ...step, by: [...reasons].join(", ") }));
}

function pairKey({ first, then }: Pick<OrderingStep, "first" | "then">): string {
  return `${refKey(first)} ${refKey(then)}`;
}

function stepKey(step: OrderingStep): string {
  return `${pairKey(step)} ${step.by}`;
}
