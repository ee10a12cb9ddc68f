import { formatRef } from "../cluster-scan/resource-ref.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { counted, firstOf } from "./plural.ts";
import { formatCpu, formatMemory, formatNumber, formatRange, type Unit } from "./units.ts";

const mostPending = 3;

export interface PlanNote {
  readonly label: string;
  readonly text: string;
}

/** What a table of plans has no room for: the mean and the busiest proxy, whether it fits, what it costs. */
export function planNotes(plan: SizingPlan): readonly PlanNote[] {
  const { busiestProxy, perProxy } = plan;
  return [
    { label: "Mean proxy", text: `${formatCpu(perProxy.cpuCores)}, ${formatMemory(perProxy.memoryMiB)}` },
    { label: "Busiest proxy", text: `${formatCpu(busiestProxy.cpuCores)}, ${formatMemory(busiestProxy.memoryMiB)}` },
    ...placementNote(plan),
    ...costNote(plan),
  ];
}

/** The parts in brief, where there is no table of parts: the control plane's share, and the requests to set. */
export function partNotes({ controlPlane, parts }: SizingPlan): readonly PlanNote[] {
  const requests = Object.entries(parts).map(
    ([
      part,
      {
        recommended: { cpu, memory },
      },
    ]) => `${part} ${cpu}, ${memory}`,
  );
  return [
    { label: "Control plane", text: `${formatCpu(controlPlane.cpuCores)}, ${formatMemory(controlPlane.memoryMiB)}` },
    ...(requests.length === 0 ? [] : [{ label: "To request", text: `for each ${requests.join("; ")}` }]),
  ];
}

function placementNote({ placement }: SizingPlan): PlanNote[] {
  if (placement === null) return [];
  const { fits, pending, add } = placement;
  if (fits) return [{ label: "Nodes", text: "it fits on the nodes there are" }];
  const { shown, more } = firstOf(pending, mostPending);
  const waiting = shown.map(
    ({ workload, pods, reason }) => `${counted(pods, "pod")} of ${formatRef(workload)} (${reason})`,
  );
  const rest = more === 0 ? "" : ` and ${counted(more, "more workload")}`;
  const cure = add.length === 0 ? "" : `; add ${add.map(({ size, nodes }) => `${nodes} x ${size}`).join(", ")}`;
  return [{ label: "Nodes", text: `it does not fit: Pending would be ${waiting.join(", ")}${rest}${cure}` }];
}

function costNote({ monthlyCost }: SizingPlan): PlanNote[] {
  if (monthlyCost === null) return [];
  const money: Unit = { name: monthlyCost.currency, perUnit: 1 };
  const used = `${formatRange(monthlyCost.used, money)} ${money.name} a month for what is used`;
  return [{ label: "Money", text: `${used}, ${formatNumber(monthlyCost.reserved)} for what is reserved` }];
}
