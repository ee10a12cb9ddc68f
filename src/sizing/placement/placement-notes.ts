import { andList, counted } from "../../words.ts";
import { describeNumber } from "../describe-range.ts";
import { partNames } from "../part-names.ts";
import type { PartName, SizingPlan } from "../plan.ts";
import type { Addition } from "./add-nodes.ts";
import type { Outcome } from "./adopt.ts";
import type { Ground } from "./grounds.ts";
import { summedNodes } from "./published.ts";

/** What was placed, and how far that can be relied on. */
export function groundNotes({ site, facts, growth, baseline }: Ground): readonly string[] {
  const { serverless, napkin } = site;
  const waiting = baseline.waiting.reduce((sum, pods) => sum + pods, 0);
  const running = facts.workloads.filter(({ completes }) => !completes);
  const silent = running.filter(({ resources }) => {
    const all = [...resources.containers, ...resources.initContainers];
    return all.every(({ requests }) => Object.keys(requests).length === 0) && resources.whole === undefined;
  });
  const closed = facts.nodes.filter(({ unschedulable, taints }) => unschedulable || taints.some(isPassing)).length;
  return [
    `Placement plays the adoption through on ${counted(facts.nodes.length, "node")}${napkin ? " of the size that was told" : ""}: ` +
      "the scheduler's filters, its spreading by free requests, one workload restarted after another, then every " +
      "autoscaler at its maximum. The real order may leave other pods waiting.",
    ...(growth === 1
      ? []
      : [
          `Placement at growth ${growth} has ${growth} times the pods on ${growth} times the nodes; nodes to add come on top of these, and quotas are taken to grow along.`,
        ]),
    ...(waiting > 0
      ? [
          `${counted(waiting, "pod")} would wait for a node without the mesh too: they are not counted, and get no room on nodes to add.`,
        ]
      : []),
    ...(silent.length > 0 && !site.requestsUnknown
      ? [
          `Of ${counted(running.length, "workload")} ${silent.length} ${silent.length === 1 ? "requests" : "request"} nothing: the scheduler keeps no room for what such pods use, and neither does the placement.`,
        ]
      : []),
    ...(closed > 0
      ? [
          `${counted(closed, "node")} ${closed === 1 ? "takes" : "take"} no new pods today (cordoned, or not well), and none in the placement.`,
        ]
      : []),
    ...(serverless.names.length > 0
      ? [
          `Not placed: ${counted(serverless.pods, "pod")} on ${andList(serverless.names)}, where each gets a node of its own.`,
        ]
      : []),
    ...(facts.unseen.length > 0 ? [`Placement does not know: ${andList(facts.unseen)} could not be read.`] : []),
  ];
}

function isPassing({ key, effect }: { readonly key: string; readonly effect: string }): boolean {
  return effect !== "PreferNoSchedule" && key.startsWith("node.kubernetes.io/");
}

/** What nodes do not cure, and what would have stopped without the mesh. */
export function outcomeNotes({ waiting, stuckAnyway }: Outcome, addition: Addition): readonly string[] {
  const refused = waiting.filter(({ reason }) => /quota|LimitRange|forbidden/.test(reason));
  const bound = waiting.filter(({ reason }) => reason.startsWith("on its own node"));
  return [
    ...(stuckAnyway > 0
      ? [
          `${counted(stuckAnyway, "workload")} could not be restarted without the mesh either (no room for the surge of its rolling update): not counted.`,
        ]
      : []),
    ...(refused.length > 0
      ? [
          `Nodes do not help ${counted(refused.length, "workload")} that a quota or LimitRange refuses: raise it, or lower the proxy's requests.`,
        ]
      : []),
    ...(bound.length > 0
      ? ["Nodes do not help pods that are bound to one: move others away from it, or give it more room."]
      : []),
    ...(addition.enough
      ? []
      : [
          "No number of nodes of the sizes there are takes everything that waits: larger ones, or other labels or taints, are needed.",
        ]),
  ];
}

/** Where charts set no requests, the scheduler sees nothing of what the mesh uses: what it would see with those recommended. */
export function recommendedNotes(plan: SizingPlan, silent: readonly PartName[], outcome: Outcome, addition: Addition) {
  const { memoryMiB, cpuCores } = plan.dataPlane;
  const uses = `${describeNumber(cpuCores.expected)} cores and ${describeNumber(memoryMiB.expected / 1024)} GiB`;
  const pods = outcome.waiting.reduce((sum, one) => sum + one.pods, 0);
  const add = summedNodes(addition.nodes).map(({ size, nodes }) => `${counted(nodes, "node")} of ${size}`);
  const then =
    pods === 0
      ? "it would fit as well"
      : `${counted(pods, "pod")} would wait${add.length === 0 ? "" : `, and about ${andList(add)} would have to be added`}`;
  const names = andList(silent.map((part) => partNames[part]));
  return [
    `The chart sets no requests for the ${names}, so the scheduler keeps no room for the ${uses} that the data plane is expected to use. With the recommended requests ${then}.`,
  ];
}
