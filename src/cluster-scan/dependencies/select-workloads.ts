import { groupBy } from "../../group-by.ts";
import type { LabelSelector, PolicyRule, Records, Workload } from "../inventory.ts";
import { matchesLabels, selectsAll } from "../label-selector.ts";
import { namespaceOf } from "./service-directory.ts";

/** The workloads whose pods a NetworkPolicy names; none for what names no pods in particular. */
export interface WorkloadSelector {
  /** By labels, in one namespace; none for a selector of everybody. */
  ofPods(namespace: string, selector: LabelSelector): readonly Workload[];
  /** A peer of a rule of that namespace: none for address blocks and for whole namespaces. */
  ofPeer(namespace: string, peer: PolicyRule["peers"][number]): readonly Workload[];
}

/**
 * Linear in what is selected as long as a selector's rarest label is rare. A namespace that no object here stands for
 * still has the label with its name, which Kubernetes gives to each
 * (https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name).
 */
export function selectWorkloads({
  workloads,
  namespaces,
}: Pick<Records, "workloads" | "namespaces">): WorkloadSelector {
  const byNamespace = groupBy(workloads, namespaceOf);
  const byLabel = new Map([...byNamespace].map(([namespace, here]) => [namespace, indexByLabel(here)]));
  const labelsOf = new Map(namespaces.map(({ ref, labels }) => [ref.name, labels]));
  const ofPods = (namespace: string, selector: LabelSelector): readonly Workload[] => {
    if (selectsAll(selector)) return [];
    const buckets = Object.entries(selector.matchLabels).map(
      ([label, value]) => byLabel.get(namespace)?.get(`${label}=${value}`) ?? [],
    );
    const [rarest = byNamespace.get(namespace) ?? []] = buckets.sort((a, b) => a.length - b.length);
    return rarest.filter(({ pod }) => matchesLabels(selector, pod.labels));
  };
  return {
    ofPods,
    ofPeer: (namespace, { podSelector, namespaceSelector, cidr }) => {
      if (podSelector === undefined || cidr !== undefined) return [];
      if (namespaceSelector === undefined) return ofPods(namespace, podSelector);
      return [...byNamespace.keys()]
        .filter((name) =>
          matchesLabels(namespaceSelector, { "kubernetes.io/metadata.name": name, ...labelsOf.get(name) }),
        )
        .flatMap((name) => ofPods(name, podSelector));
    },
  };
}

function indexByLabel(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const [label, value] of Object.entries(workload.pod.labels)) {
      const bucket = index.get(`${label}=${value}`);
      if (bucket === undefined) index.set(`${label}=${value}`, [workload]);
      else bucket.push(workload);
    }
  }
  return index;
}
