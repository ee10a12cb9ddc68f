import type { PathLatency, SizingPlan } from "../sizing/plan.ts";
import { counted } from "../words.ts";
import { firstOf } from "./first-of.ts";
import { meshName } from "./mesh-name.ts";
import type { PlanNote } from "./plan-notes.ts";
import { partName } from "./plan-rows.ts";
import { formatMemory, formatNumber, formatRange, milliseconds, type Unit } from "./units.ts";

const mostWorkloads = 6;
const mostPools = 4;
const one: Unit = { name: "", perUnit: 1 };

/** Latency along paths, what telemetry and pushes of configuration come to, and from when node proxies pay. */
export function followUpNotes(plan: SizingPlan): PlanNote[] {
  return [
    ...(plan.pathLatencyMs ?? []).flatMap(pathNote),
    ...telemetryNote(plan),
    ...pushNote(plan),
    ...breakEvenNote(plan),
  ];
}

function pathNote({ path, calls, workloads, addedMs, naiveSumMs }: PathLatency): PlanNote[] {
  if (addedMs.p99 === null) return [];
  const name = { longest: "Longest path", busiest: "Busiest path", told: "Path" }[path];
  const { shown, more } = firstOf(
    workloads.map(({ namespace, name: workload }) => (namespace === undefined ? workload : `${namespace}/${workload}`)),
    mostWorkloads,
  );
  const way = shown.length === 0 ? "" : ` (${shown.join(" → ")}${more === 0 ? "" : ` and ${more} more`})`;
  const naive =
    naiveSumMs.p99 === null ? "" : `; the sum of percentiles would be ${formatNumber(naiveSumMs.p99.expected)}`;
  return [
    {
      label: name,
      text: `${counted(calls, "call")}${way} add p99 ${formatRange(addedMs.p99, milliseconds)} ${milliseconds.name}${naive}`,
    },
  ];
}

function telemetryNote({ telemetry }: SizingPlan): PlanNote[] {
  if (!telemetry?.memoryMiB) return [];
  const series = telemetry.series === null ? "" : `${formatRange(telemetry.series, one)} new series, `;
  return [{ label: "Telemetry", text: `${series}${formatMemory(telemetry.memoryMiB)} of a Prometheus` }];
}

function pushNote({ configPush }: SizingPlan): PlanNote[] {
  if (configPush === undefined) return [];
  const { part, eachProxyMB, allProxiesMB, seconds } = configPush;
  return [
    {
      label: "A full push",
      text: `${formatRange(eachProxyMB, one)} MB for each ${partName(part)}, ${formatRange(allProxiesMB, one)} MB in all, within ${formatRange(seconds, one)} s`,
    },
  ];
}

function breakEvenNote({ breakEven }: SizingPlan): PlanNote[] {
  if (breakEven === undefined) return [];
  const { against, podsPerNode, pools } = breakEven;
  const bounds = [
    ...(podsPerNode.reservedCpu === null ? [] : [`${formatNumber(podsPerNode.reservedCpu)} by CPU reserved`]),
    ...(podsPerNode.reservedMemory === null ? [] : [`${formatNumber(podsPerNode.reservedMemory)} by memory reserved`]),
    ...(podsPerNode.usedMemory === null ? [] : [`${formatRange(podsPerNode.usedMemory, one)} by memory used`]),
  ];
  if (bounds.length === 0) return [];
  const { shown, more } = firstOf(pools, mostPools);
  const verdicts = { node: "above it", sidecar: "below it", depends: "in between" } as const;
  const here = shown.map(
    ({ name, nodes, podsPerNode: pods, cheaper }) =>
      `${name} (${counted(nodes, "node")}, ${formatNumber(pods)} pods each) is ${verdicts[cheaper]}`,
  );
  const rest = more === 0 ? "" : ` and ${counted(more, "more pool")}`;
  return [
    {
      label: "Break-even",
      text: `costs less than sidecars of ${meshName(against)} from so many meshed pods on a node: ${bounds.join(", ")}; ${here.join(", ")}${rest}`,
    },
  ];
}
