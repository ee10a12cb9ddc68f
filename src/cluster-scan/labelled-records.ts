import { groupBy } from "../group-by.ts";
import { createServiceDirectory, namespaceOf } from "./dependencies/service-directory.ts";
import type { CollectionName, Records, Workload } from "./inventory.ts";
import { matchesLabels } from "./label-selector.ts";
import type { NamespacedRecord } from "./named-record.ts";
import type { LabelSelector } from "./network-records.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/**
 * The namespaced records that -l leaves: the workloads that have the labels, on themselves or on their pods, what
 * concerns one of them, and whatever has the labels itself. What lives beside workloads (quotas, limits, accounts, and
 * custom resources, of which is not kept what they select) concerns all of its namespace.
 *
 * @param inScope whether the rest of the selection leaves a workload
 */
export function labelledRecords(
  records: Records,
  labels: LabelSelector,
  inScope: (workload: Workload) => boolean,
): ReadonlySet<object> {
  const bears = (record: object) => "labels" in record && matchesLabels(labels, record.labels as Workload["labels"]);
  const left = <C extends CollectionName>(name: C, isConcerned: (record: Records[C][number]) => boolean) =>
    (records[name] as readonly Records[C][number][]).filter((record) => bears(record) || isConcerned(record));

  const chosen = left("workloads", ({ pod }) => matchesLabels(labels, pod.labels)).filter(inScope);
  const chosenIn = groupBy(chosen, namespaceOf);
  const chosenKeys = keysOf(chosen);
  const besideChosen = ({ ref }: { readonly ref: ResourceRef }) => chosenIn.has(ref.namespace ?? ref.name);
  const takesChosen = ({ ref }: NamespacedRecord, selector: LabelSelector) =>
    (chosenIn.get(ref.namespace) ?? []).some(({ pod }) => matchesLabels(selector, pod.labels));

  const { workloadsBehind } = createServiceDirectory(records, records);
  const services = left("services", (service) =>
    workloadsBehind(service).some(({ ref }) => chosenKeys.has(refKey(ref))),
  );
  const serviceKeys = keysOf(services);
  const isLeft = (namespace: string, name: string) => serviceKeys.has(refKey({ kind: "Service", namespace, name }));
  const routes = left("routes", ({ backends }) => backends.some(({ namespace, name }) => isLeft(namespace, name)));
  const doors = new Set(routes.flatMap(({ gateways = [] }) => gateways.map(refKey)));

  return new Set<object>([
    ...chosen,
    ...services,
    ...routes,
    ...left("gateways", ({ ref }) => doors.has(refKey(ref))),
    ...left("endpoints", ({ ref, service }) => isLeft(ref.namespace, service)),
    ...left("pods", ({ ref, workload }) => chosenKeys.has(refKey(workload ?? ref))),
    ...left("networkPolicies", (policy) => takesChosen(policy, policy.podSelector)),
    ...left("disruptionBudgets", (budget) => takesChosen(budget, budget.selector)),
    ...left("autoscalers", ({ target }) => chosenKeys.has(refKey(target))),
    ...left("namespaces", besideChosen),
    ...left("resourceQuotas", besideChosen),
    ...left("limitRanges", besideChosen),
    ...left("serviceAccounts", besideChosen),
    ...left("customResources", besideChosen),
  ]);
}

function keysOf(records: readonly NamespacedRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ ref }) => refKey(ref)));
}
