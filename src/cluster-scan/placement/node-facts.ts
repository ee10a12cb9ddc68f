import type { Taint } from "../../capacity/taint.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { serverlessBy } from "../../knowledge/serverless-nodes.ts";
import type { Node } from "../inventory.ts";
import { architectureOf, systemOf } from "../node-sorts.ts";
import type { PlacementNode } from "./placement-facts.ts";

/** A node as the scheduler sees it. What is wrong with it keeps pods away, also where nobody has tainted it yet. */
export function nodeFacts({ ref, labels, allocatable, taints = [], troubles = [] }: Node): PlacementNode {
  const machine = kubernetes.nodeLabels.instanceType.flatMap((key) => labels[key] ?? [])[0];
  const architecture = architectureOf({ labels });
  const serverless = serverlessBy(labels)?.name;
  const condition = troubles.flatMap((trouble): Taint[] => {
    if (trouble === "Unschedulable") return [];
    const key = kubernetes.conditionTaints.byCondition[trouble];
    return taints.some((taint) => taint.key === key) ? [] : [{ key, effect: "NoSchedule" }];
  });
  return {
    name: ref.name,
    labels,
    taints: [...taints, ...condition],
    unschedulable: troubles.includes("Unschedulable"),
    milliCpu: Math.floor(allocatable.cpuCores * 1000 + 1e-6),
    memoryBytes: Math.floor(allocatable.memoryMiB * 2 ** 20 + 1e-6),
    pods: allocatable.pods,
    system: systemOf({ labels }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(machine === undefined ? {} : { machine }),
    ...(serverless === undefined ? {} : { serverless }),
  };
}
