import { exactly, type Range, scaleRange } from "../../capacity/range.ts";
import type { LoadPoint } from "../../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import { counted } from "../../words.ts";
import { describeNumber } from "../describe-range.ts";
import { memoryMiBOf } from "../memory-unit.ts";
import { partNames } from "../part-names.ts";
import type { SizingPlan } from "../plan.ts";
import type { BackTestCase } from "./back-test-case.ts";
import { naiveRule } from "./naive-rule.ts";

/** CPU and memory of the data plane's parts that a record measured: a case for each figure at each rate. */
export function proxyCases(record: Benchmark): BackTestCase[] {
  return (record.figures.load ?? []).flatMap((point): BackTestCase[] => {
    const { part, proxies, cpuCores } = point;
    const deployed = Math.max(proxies, deployedOf(part, record));
    const passes = passesOfPoint(point);
    const memoryMiB = memoryMiBOf(point);
    const predictedBy = (quantity: "cpuCores" | "memoryMiB") => (plan: SizingPlan) => {
      const predicted = plan.parts[part];
      return predicted && scaleRange(predicted[quantity], proxies / Math.max(1, predicted.count));
    };
    const common = {
      record,
      name: nameOf(point, passes),
      maximum: point.statistic === "max",
      layer: layerOf(record, point),
      estate: {
        part,
        proxies: deployed,
        // Each proxy of the deployment has the load of the measured ones.
        callsPerSecond: passes && scaleRange(passes, deployed / proxies / passesPerCall(part)),
        clusters: point.clusters,
      },
    } as const;
    return [
      ...(cpuCores === undefined || passes === null || passes.expected === 0
        ? []
        : [
            {
              ...common,
              judged: "cpu" as const,
              measured: cpuCores,
              predictedBy: predictedBy("cpuCores"),
              naive: naiveRule.cores(passes.expected),
            },
          ]),
      ...(memoryMiB === undefined
        ? []
        : [
            {
              ...common,
              judged: "memory" as const,
              measured: memoryMiB,
              predictedBy: predictedBy("memoryMiB"),
              naive: naiveRule.memoryMiB(proxies),
            },
          ]),
    ];
  });
}

/** How many proxies of the part the record's shape has. */
function deployedOf(part: LoadPoint["part"], { shape }: Benchmark): number {
  if (part === "sidecar") return shape.sidecars ?? shape.pods ?? 1;
  return part === "ztunnel" || part === "node" || part === "cni" ? (shape.nodes ?? 1) : 1;
}

/** Passes through the measured proxies together; null where nothing is known of the rate. */
function passesOfPoint({ part, passesPerSecond, likelyPassesPerSecond, callsPerSecond }: LoadPoint): Range | null {
  if (passesPerSecond !== undefined) return exactly(passesPerSecond);
  if (likelyPassesPerSecond !== undefined) return likelyPassesPerSecond;
  return callsPerSecond === undefined ? null : exactly(callsPerSecond * passesPerCall(part));
}

/** A call between workloads passes both ends' sidecars or ztunnels, and one of anything else. */
function passesPerCall(part: LoadPoint["part"]): number {
  return part === "sidecar" || part === "ztunnel" ? 2 : 1;
}

function layerOf({ mode, software }: Benchmark, { part }: LoadPoint): "l4" | "l7" {
  return part === "cni" || (mode === "ambient" && part === "ztunnel" && software.waypoint === undefined) ? "l4" : "l7";
}

function nameOf({ part, proxies, statistic }: LoadPoint, passes: Range | null): string {
  const which = statistic === "max" ? `greatest ${partNames[part]}` : counted(describeNumber(proxies), partNames[part]);
  return passes === null ? which : `${which} at ${describeNumber(passes.expected)} passes/s`;
}
