import type { MeshId } from "../../knowledge/meshes.ts";
import { leadingAssumptions } from "../leading-assumptions.ts";
import { planNotes } from "../plan-notes.ts";
import { growthNote, partName, planName, reservedText, toPlanRows } from "../plan-rows.ts";
import type { SizeReport } from "../published-values.ts";
import { trafficText } from "../traffic-text.ts";
import { formatCpu, formatMemory, formatRange, milliseconds } from "../units.ts";
import { costBlocks } from "./cost.ts";
import { type Block, bullets, heading, table } from "./document.ts";
import { code, prose } from "./escape.ts";
import { growthBlocks } from "./growth.ts";

type Sizing = Pick<SizeReport, "traffic" | "plans">;

const explanation =
  "Expected (low–high). Used: data plane and control plane together. Reserved: what the charts' default requests set " +
  "aside; nothing, where they set none. Latency: what all proxies of a call between two workloads add to it. L4: proxies " +
  "see connections, encrypt them and restrict who may open them. L7: they also see each request, which routing, " +
  "retries and figures for each path need.";

/** What each mesh would cost, with the benchmarks behind it and everything it rests on. */
export function sizingBlocks({ traffic, plans }: Sizing, mesh: MeshId | null): readonly Block[] {
  if (plans.length === 0) return [];
  const assumptions = leadingAssumptions(plans, mesh).map(({ text, onlyFor }) =>
    prose(onlyFor.length === 0 ? text : `${text} (${onlyFor.join(", ")})`),
  );
  return [
    heading(2, "Resources"),
    [`${prose(trafficText(traffic))}.`],
    table(
      ["Mesh", "Proxies", "CPU used", "Memory used", "Reserved", "Latency added", "Measured by"],
      toPlanRows(plans, mesh).map(({ name, proxiesText, cpuCores, memoryMiB, latency, plan }) => [
        prose(name),
        proxiesText,
        formatCpu(cpuCores),
        formatMemory(memoryMiB),
        `${reservedText(plan)} (${prose(plan.reserved.profile)})`,
        latency === null
          ? "unknown"
          : `${latency.percentile} ${formatRange(latency.addedMs, milliseconds)} ${milliseconds.name}`,
        plan.basis.map(code).join(", "),
      ]),
    ),
    [explanation + growthNote(plans)],
    ...growthBlocks(plans),
    ...costBlocks(plans),
    ...planDetails(plans),
    ...(assumptions.length === 0 ? [] : [heading(2, "Assumptions"), bullets(assumptions)]),
  ];
}

function planDetails(plans: SizeReport["plans"]): readonly Block[] {
  return plans.flatMap((plan) => [
    heading(3, prose(planName(plan))),
    table(
      ["Part", "Count", "CPU used", "Memory used", "Request to set for each"],
      Object.entries(plan.parts).map(([part, { count, cpuCores, memoryMiB, recommended }]) => [
        prose(partName(part)),
        `${count}`,
        formatCpu(cpuCores),
        formatMemory(memoryMiB),
        `${prose(recommended.cpu)}, ${prose(recommended.memory)}`,
      ]),
    ),
    bullets(planNotes(plan).map(({ label, text }) => `${label}: ${prose(text)}`)),
  ]);
}
