import { formatRef } from "../cluster-scan/resource-ref.ts";
import { roomOnNodes } from "../sizing/placement/room-notes.ts";
import type { Figures, SizingPlan } from "../sizing/plan.ts";
import { counted } from "../words.ts";
import { costNotes } from "./cost-notes.ts";
import { firstOf } from "./first-of.ts";
import { followUpNotes } from "./follow-up-notes.ts";
import { partName } from "./plan-rows.ts";
import { formatCpu, formatMemory } from "./units.ts";

const mostPending = 3;

export interface PlanNote {
  readonly label: string;
  readonly text: string;
}

/** What a table of plans has no room for: one proxy and the busiest, whether it fits, what it costs. */
export function planNotes(plan: SizingPlan): readonly PlanNote[] {
  return [...proxyNotes(plan), ...placementNote(plan), ...followUpNotes(plan), ...costNotes(plan)];
}

/** `perProxy` is of the part that every call passes, the first; where that is an agent, no proxy can be the busiest. */
function proxyNotes({ busiestProxy, parts, perProxy }: SizingPlan): PlanNote[] {
  const [main = "proxy"] = Object.keys(parts).filter((part) => part !== "controlPlane");
  const text = ({ cpuCores, memoryMiB }: Figures) => `${formatCpu(cpuCores)}, ${formatMemory(memoryMiB)}`;
  const mean = { label: "On average", text: `${text(perProxy)} for each ${partName(main)}` };
  return main === "cni" ? [mean] : [mean, { label: "Busiest proxy", text: text(busiestProxy) }];
}

/** The parts in brief, where there is no table of parts: the control plane's share, and the requests to set. */
export function partNotes({ controlPlane, parts }: SizingPlan): readonly PlanNote[] {
  const requests = Object.entries(parts).map(
    ([
      part,
      {
        recommended: { cpu, memory },
      },
    ]) => `${partName(part)} ${cpu}, ${memory}`,
  );
  return [
    { label: "Control plane", text: `${formatCpu(controlPlane.cpuCores)}, ${formatMemory(controlPlane.memoryMiB)}` },
    ...(requests.length === 0 ? [] : [{ label: "To request", text: `CPU, memory for each: ${requests.join("; ")}` }]),
  ];
}

/** Where it cannot be told whether it fits, what is left on the nodes, if these are known. */
function placementNote({ placement, assumptions }: SizingPlan): PlanNote[] {
  if (placement === null)
    return assumptions.filter((one) => one.startsWith(roomOnNodes)).map((text) => ({ label: "Nodes", text }));
  const { fits, pending, add } = placement;
  if (fits) return [{ label: "Nodes", text: "it fits on the nodes there are" }];
  const { shown, more } = firstOf(pending, mostPending);
  const waiting = shown.map(
    ({ workload, pods, reason }) => `${counted(pods, "pod")} of ${formatRef(workload)} (${reason})`,
  );
  const rest = more === 0 ? "" : ` and ${counted(more, "more workload")}`;
  const cure =
    add.length === 0 ? "" : `; add ${add.map(({ size, nodes }) => `${counted(nodes, "node")} of ${size}`).join(", ")}`;
  return [{ label: "Nodes", text: `it does not fit: Pending would be ${waiting.join(", ")}${rest}${cure}` }];
}
