import type { ControlPlanePoint } from "../../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import { counted } from "../../words.ts";
import { describeNumber } from "../describe-range.ts";
import type { SizeFlags } from "../estate-from.ts";
import { memoryMiBOf } from "../memory-unit.ts";
import type { BackTestCase } from "./back-test-case.ts";
import { naiveRule } from "./naive-rule.ts";

/** Changes a day that keep any control plane busy all the time: one a second. */
const ALL_THE_TIME = 86_400;

/** CPU and memory of all replicas of a control plane that a record measured. */
export function controlPlaneCases(record: Benchmark): BackTestCase[] {
  return (record.figures.controlPlane ?? []).flatMap((point): BackTestCase[] => {
    const { cpuCores, proxies } = point;
    const memoryMiB = memoryMiBOf(point);
    const common = {
      record,
      name: `${counted(describeNumber(point.replicas), "replica")} for ${counted(describeNumber(proxies), "proxy")}${point.churn === "idle" ? "" : ", under changes"}`,
      maximum: point.statistic === "max",
      layer: "l7",
      estate: { part: "controlPlane", proxies, callsPerSecond: null, flags: flagsOf(record, point) },
    } as const;
    return [
      ...(cpuCores === undefined
        ? []
        : [
            {
              ...common,
              judged: "control-plane-cpu" as const,
              measured: cpuCores,
              predictedBy: ({ controlPlane }: Plan) => controlPlane.cpuCores,
              naive: naiveRule.controlPlaneCores(proxies),
            },
          ]),
      ...(memoryMiB === undefined
        ? []
        : [
            {
              ...common,
              judged: "control-plane-memory" as const,
              measured: memoryMiB,
              predictedBy: ({ controlPlane }: Plan) => controlPlane.memoryMiB,
              naive: naiveRule.controlPlaneMiB(proxies),
            },
          ]),
    ];
  });
}

type Plan = Parameters<BackTestCase["predictedBy"]>[0];

/** In ambient the connected proxies are ztunnels, one a node, and the waypoints. */
function flagsOf({ mode, shape }: Benchmark, point: ControlPlanePoint): SizeFlags {
  const nodes = shape.nodes ?? point.proxies;
  const waypoints = (point.proxies - nodes) / (shape.namespaces ?? 1);
  return {
    services: point.services,
    pods: mode === "ambient" ? point.workloadPods : point.proxies,
    ...(mode === "ambient" ? { nodes, ...(waypoints >= 1 ? { waypointReplicas: waypoints } : {}) } : {}),
    controlPlaneReplicas: point.replicas,
    ...changesOf(point),
  } as SizeFlags;
}

function changesOf({ churn, configChangesPerDay }: ControlPlanePoint): SizeFlags {
  if (churn === "idle") return { deploymentsPerDay: 0, configChangesPerDay: 0 };
  return { configChangesPerDay: configChangesPerDay ?? ALL_THE_TIME };
}
