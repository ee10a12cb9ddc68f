import type { PodClass } from "../../capacity/scheduler/pod-class.ts";
import type { PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import { groupBy } from "../../group-by.ts";
import { sizeOf } from "./grounds.ts";

/** Nodes that are alike to every pod: more of them can be had. */
export interface Pool {
  readonly size: string;
  /** Indexes of its nodes. */
  readonly nodes: readonly number[];
  /** A new one, healthy and empty. */
  readonly fresh: (count: number) => PlacementNode;
}

const HOSTNAME = "kubernetes.io/hostname";
/** Taints and labels of Kubernetes' own that tell of one node at one time. */
const passing = "node.kubernetes.io/";

/**
 * Groups nodes by what they hold, their taints, and the labels that any pod asks about; those with most nodes first.
 * A node with something wrong stands for no pool, unless there is none better.
 */
export function poolsOf(nodes: readonly PlacementNode[], classes: readonly PodClass[]): readonly Pool[] {
  const keys = [...askedLabels(classes)].filter((key) => key !== HOSTNAME).sort();
  const lasting = ({ taints }: PlacementNode) => taints.filter(({ key }) => !key.startsWith(passing));
  const isWell = (node: PlacementNode) => !node.unschedulable && lasting(node).length === node.taints.length;
  const any = nodes.some(isWell);
  const usable = [...nodes.entries()].filter(([, node]) => !any || isWell(node));
  const groups = groupBy(usable, ([, node]) =>
    JSON.stringify([sizeOf(node), node.pods, lasting(node), node.system, keys.map((key) => node.labels[key] ?? null)]),
  );
  return [...groups.values()]
    .flatMap((group): Pool[] => {
      const [first] = group;
      if (first === undefined) return [];
      const [, model] = first;
      const fresh = (count: number): PlacementNode => {
        const name = `new-${model.name}-${count}`;
        return {
          ...model,
          name,
          taints: lasting(model),
          unschedulable: false,
          labels: HOSTNAME in model.labels ? { ...model.labels, [HOSTNAME]: name } : model.labels,
        };
      };
      return [{ size: sizeOf(model), nodes: group.map(([index]) => index), fresh }];
    })
    .sort((a, b) => b.nodes.length - a.nodes.length);
}

function askedLabels(classes: readonly PodClass[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { nodeSelector, rules } of classes) {
    for (const key of Object.keys(nodeSelector)) keys.add(key);
    for (const { labels } of rules.nodeAffinity ?? []) for (const { key } of labels) keys.add(key);
    for (const terms of [rules.podAffinity, rules.podAntiAffinity, rules.spread])
      for (const { topologyKey } of terms ?? []) keys.add(topologyKey);
  }
  return keys;
}
