import type { Range } from "../capacity/range.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { counted } from "../words.ts";
import { describeNumber, describeRange } from "./describe-range.ts";
import type { SizingPlan } from "./plan.ts";

/** In words: that this is a rule and no estimate, what the full model says beside it and why, and what is known against the rule. */
export function replayNotes({ id, doubts, rule }: Benchmark, replayed: SizingPlan, full: SizingPlan): string[] {
  const beside = (what: string, mine: string, its: Range, why: string) =>
    `The full model says ${mine} of ${what}, the rule ${its.expected}: ${why}`;
  const idle = Object.values(full.parts).reduce((sum, part) => sum + part.count, 0);
  return [
    `Replayed: the published rule of ${id} and nothing else, without the cost of idle proxies or configuration, and without a range.`,
    beside(
      "data-plane CPU",
      counted(describeRange(full.dataPlane.cpuCores), "core"),
      replayed.dataPlane.cpuCores,
      `idle proxies are not free, ${counted(describeNumber(idle), "instance")} ${idle === 1 ? "runs" : "run"} whatever the rate, a request costs more where few share a connection, and studies differ.`,
    ),
    beside(
      "memory in each proxy",
      `${describeRange(full.perProxy.memoryMiB)} MiB`,
      replayed.perProxy.memoryMiB,
      "memory follows what a proxy has to know, in a new mesh every service of the cluster, not the rate.",
    ),
    ...(rule?.controlPlane
      ? [
          beside(
            "control-plane memory",
            `${describeRange(full.controlPlane.memoryMiB)} MiB`,
            replayed.controlPlane.memoryMiB,
            "other published control planes needed more, or less, for each proxy.",
          ),
          `The rule's control plane was stated for ${counted(describeNumber(rule.controlPlane.services), "service")} and ${counted(describeNumber(rule.controlPlane.proxies), "proxy")}; at other numbers of proxies it is taken in proportion.`,
        ]
      : ["The rule says nothing about the control plane: none is counted."]),
    ...(full.addedLatencyMs.p90 && replayed.addedLatencyMs.p90
      ? [
          beside(
            "added latency at the 90th percentile",
            `${describeRange(full.addedLatencyMs.p90)} ms`,
            replayed.addedLatencyMs.p90,
            "machines, connections and load generators differ between studies more than versions do.",
          ),
        ]
      : []),
    ...doubts.map((doubt) => `About the record: ${doubt}`),
    ...full.assumptions.map((assumption) => `Full model: ${assumption}`),
  ];
}
