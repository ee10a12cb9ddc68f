import { isSystemNamespace } from "../knowledge/kubernetes.ts";
import { isMeshNamespace } from "../knowledge/meshes.ts";
import type { Inventory, Records } from "./inventory.ts";
import { keptCounts } from "./kept-counts.ts";
import { labelledRecords } from "./labelled-records.ts";
import { isMeshPod } from "./mesh-containers.ts";
import type { LabelSelector } from "./network-records.ts";
import type { PodTemplate } from "./pod-template.ts";
import type { ResourceRef } from "./resource-ref.ts";
import { trafficWithin } from "./traffic/traffic-within.ts";

/** Which objects are looked at; without any choice, all but those of the cluster itself. */
export interface Selection {
  /** -n: only these namespaces, even those of the cluster itself. */
  readonly namespaces?: readonly string[];
  /** -A: every namespace, those of the cluster itself too. */
  readonly everything?: true;
  /** -l: only workloads with these labels, on themselves or their pods, and what concerns these (labelled-records.ts). */
  readonly labels?: LabelSelector;
}

/** What records have that can be set aside. */
interface Selectable {
  readonly ref: ResourceRef;
  readonly aside: boolean;
  readonly pod?: PodTemplate;
}

/**
 * The inventory with everything outside the selection set aside, as the objects of the cluster itself are: counted, and
 * known by name to those that call it, but in no finding and no wave. What a mesh itself consists of stays aside whatever
 * is selected.
 */
export function select(inventory: Inventory, selection: Selection): Inventory {
  const { labels } = selection;
  const labelled = labels && labelledRecords(inventory.records, labels, (workload) => !isOutside(workload, selection));
  const marked = (record: Selectable) => {
    const unlabelled = labelled !== undefined && homeOf(record.ref) !== undefined && !labelled.has(record);
    const aside = unlabelled || isOutside(record, selection);
    return aside === record.aside ? record : { ...record, aside };
  };
  const records = mapRecords(inventory.records, (list) =>
    list.map((record) => ("aside" in record ? marked(record as Selectable) : record)),
  );
  return { ...inventory, selection, records };
}

/** By its namespace, or because it is a mesh's own. */
function isOutside({ ref, pod }: Selectable, { namespaces, everything }: Selection): boolean {
  const home = homeOf(ref);
  if (home === undefined) return false;
  if (isOfMeshOnly(home) || (pod !== undefined && isMeshPod(pod))) return true;
  return namespaces !== undefined ? !namespaces.includes(home) : !everything && isSystemNamespace(home);
}

/** A mesh's own, and not one of the cluster's that the mesh lives in too (Cilium in kube-system). */
function isOfMeshOnly(namespace: string): boolean {
  return isMeshNamespace(namespace) && !isSystemNamespace(namespace);
}

/** The namespace that an object is in or is; undefined for others of the cluster as a whole. */
function homeOf({ kind, namespace, name }: ResourceRef): string | undefined {
  return kind === "Namespace" ? name : namespace;
}

/**
 * Without the namespaces that were not selected, for a file that leaves the house; those of the cluster itself stay. It
 * says so, and counts what is left.
 */
export function onlySelected(inventory: Inventory): Inventory {
  const { namespaces } = inventory.selection ?? {};
  if (namespaces === undefined) return inventory;
  const stays = (record: object) => {
    const home = homeOf(refOf(record));
    return home === undefined || namespaces.includes(home) || isSystemNamespace(home) || isMeshNamespace(home);
  };
  const kept = mapRecords(inventory.records, (list) => list.filter(stays));
  const records = { ...kept, traffic: kept.traffic.map((one) => trafficWithin(one, stays)) };
  return { ...inventory, collectedFrom: namespaces, counts: keptCounts(inventory.counts, records), records };
}

function mapRecords(records: Records, change: (list: readonly object[]) => readonly object[]): Records {
  return Object.fromEntries(Object.entries(records).map(([name, list]) => [name, change(list)])) as unknown as Records;
}

/** An event is where the pod is that it is about. */
function refOf(record: object): ResourceRef {
  const { ref, pod } = record as { readonly ref?: ResourceRef; readonly pod?: ResourceRef };
  return ref ?? pod ?? { kind: "", name: "" };
}
