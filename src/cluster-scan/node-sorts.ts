import { kubernetes } from "../knowledge/kubernetes.ts";
import { counted } from "../words.ts";
import type { Node } from "./inventory.ts";
import type { PodTemplate } from "./pod-template.ts";

const { nodeLabels, conditionTaints } = kubernetes;
const { architecture, system } = nodeLabels;

/** "amd64"; undefined where the node does not say. */
export function architectureOf({ labels }: Pick<Node, "labels">): string | undefined {
  return labelled(labels, architecture);
}

/** "linux", which a node runs that does not say, or "windows". */
export function systemOf({ labels }: Pick<Node, "labels">): string {
  return labelled(labels, system) ?? "linux";
}

/** The operating system that a pod says it is for. */
export function wantedSystem({ os, nodeSelector = {} }: PodTemplate): string | undefined {
  return os ?? labelled(nodeSelector, system);
}

function labelled(labels: Readonly<Record<string, string>>, keys: readonly string[]): string | undefined {
  return keys.flatMap((key) => labels[key] ?? [])[0];
}

/** Those that a mesh's own pods may be put on, which are Linux images. */
export function linuxNodes(nodes: readonly Node[]): readonly Node[] {
  return nodes.filter((node) => systemOf(node) === "linux");
}

type Taint = NonNullable<Node["taints"]>[number];

/** The taints that keep pods off a node for good: no preferences, and none that goes when the node is well again. */
export function lastingTaints({ taints = [] }: Node): readonly Taint[] {
  return taints.filter(({ key, effect }) => effect !== "PreferNoSchedule" && !conditionTaints.keys.includes(key));
}

/** Whether a pod without tolerations may be put there, once the node is well. */
export function takesAnyPod(node: Node): boolean {
  return lastingTaints(node).length === 0 && !node.troubles?.includes("Unschedulable");
}

/** What is said after the first of nodes that are alike: ", as 3 more nodes do". */
export function asOthersDo(alike: readonly unknown[]): string {
  return asOthers(alike.length - 1, "does", "do");
}

/** ", as 3 more nodes are". */
export function asOthersAre(alike: readonly unknown[]): string {
  return asOthers(alike.length - 1, "is", "are");
}

function asOthers(others: number, one: string, many: string): string {
  return others < 1 ? "" : `, as ${counted(others, "more node")} ${others === 1 ? one : many}`;
}
