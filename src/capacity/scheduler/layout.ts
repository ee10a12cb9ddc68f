import { meetsRequirement } from "../label-requirement.ts";
import type { NodeTerm } from "../scheduling-rules.ts";
import { isTolerated, type Taint } from "../taint.ts";
import type { PodClass, SchedulerNode } from "./pod-class.ts";

/** Nodes, and what depends on them alone, computed once for all pods that ask for the same. */
export interface Layout {
  readonly nodes: readonly SchedulerNode[];
  /** Why the nodes' taints keep a class off, by node; undefined where nothing does. */
  readonly taintReasons: (podClass: PodClass) => readonly (string | undefined)[];
  /** Whether the class wants to be there: its selector and required affinity. */
  readonly wanted: (podClass: PodClass) => readonly boolean[];
  /** By node, the domain of a label: equal numbers for equal values, -1 for a node without it. */
  readonly domains: (topologyKey: string) => Int32Array;
}

export function createLayout(nodes: readonly SchedulerNode[]): Layout {
  const domains = remembered((key: string) => domainsOf(nodes, key));
  const taints = remembered((signature: string) => {
    const tolerations = JSON.parse(signature);
    return nodes.map((node) => taintReason(node, tolerations));
  });
  const wanted = remembered((signature: string) => {
    const [selector, terms] = JSON.parse(signature);
    return nodes.map((node) => isWanted(node, selector, terms));
  });
  return {
    nodes,
    domains,
    taintReasons: ({ rules }) => taints(rules.tolerations === undefined ? "[]" : JSON.stringify(rules.tolerations)),
    wanted: ({ nodeSelector, rules }) => wanted(JSON.stringify([nodeSelector, rules.nodeAffinity ?? []])),
  };
}

const unschedulable: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

/**
 * In the scheduler's words: pkg/scheduler/framework/plugins/nodeunschedulable and tainttoleration of
 * kubernetes/kubernetes v1.34. PreferNoSchedule keeps nobody away.
 */
function taintReason(node: SchedulerNode, tolerations: NonNullable<PodClass["rules"]["tolerations"]>) {
  if (node.unschedulable && !isTolerated(unschedulable, tolerations)) return "node(s) were unschedulable";
  const taint = node.taints.find((one) => one.effect !== "PreferNoSchedule" && !isTolerated(one, tolerations));
  return taint && `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ""}}`;
}

/**
 * All of the selector, and one of the affinity's terms; an empty term matches no node.
 *
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
function isWanted(
  { name, labels }: SchedulerNode,
  selector: PodClass["nodeSelector"],
  terms: readonly NodeTerm[],
): boolean {
  if (!Object.entries(selector).every(([key, value]) => labels[key] === value)) return false;
  if (terms.length === 0) return true;
  return terms.some((term) => {
    if (term.labels.length + term.names.length === 0) return false;
    const onName = { "metadata.name": name };
    return (
      term.labels.every((one) => meetsRequirement(one, labels)) &&
      term.names.every((one) => meetsRequirement(one, onName))
    );
  });
}

function domainsOf(nodes: readonly SchedulerNode[], key: string): Int32Array {
  const ids = new Map<string, number>();
  return Int32Array.from(nodes, ({ labels }) => {
    const value = labels[key];
    if (value === undefined) return -1;
    const id = ids.get(value) ?? ids.size;
    ids.set(value, id);
    return id;
  });
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
