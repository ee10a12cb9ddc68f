import { z } from "zod";
import { lookedAt, meshId, range, resourceRef } from "./published-schema-core.ts";
import {
  breakEven,
  configPush,
  costItem,
  partName,
  pathLatency,
  percentiles,
  telemetry,
} from "./published-schema-plan.ts";

const figures = z.object({ cpuCores: range, memoryMiB: range }).meta({ id: "Figures" });

const part = z
  .object({
    cpuCores: range,
    memoryMiB: range,
    count: z.number(),
    reserved: z.object({ cpuCores: z.number(), memoryMiB: z.number() }),
    recommended: z.object({ cpu: z.string(), memory: z.string() }),
  })
  .meta({ id: "Part", description: "Sums over count instances; recommended is for one." });

export const traffic = z
  .object({
    callsPerSecond: range.nullable(),
    ingressPerSecond: range.nullable(),
    from: z.enum(["flag", "answer", "measured", "assumed", "unknown"]),
  })
  .meta({ id: "Traffic", description: "Each call counted once, not once a proxy." });

export const sizingPlan = z
  .object({
    mesh: meshId,
    layer: z.enum(["l4", "l7"]),
    growth: z.number(),
    basis: z.array(z.string()).meta({ description: "Ids in data/benchmarks.json." }),
    passesPerSecond: z.partialRecord(partName, z.number()),
    parts: z.partialRecord(partName, part),
    dataPlane: figures,
    controlPlane: figures,
    perProxy: figures,
    busiestProxy: figures,
    reserved: z.object({ profile: z.string(), cpuCores: z.number(), memoryMiB: z.number() }),
    addedLatencyMs: percentiles.meta({ description: "Per call between two workloads, all its proxies together." }),
    placement: z
      .object({
        fits: z.boolean(),
        pending: z.array(z.object({ workload: resourceRef, pods: z.number(), reason: z.string() })),
        add: z.array(z.object({ size: z.string(), nodes: z.number() })),
      })
      .nullable(),
    monthlyCost: z.object({ currency: z.string(), used: range, reserved: z.number() }).nullable(),
    monthlyCostItems: z.array(costItem).exactOptional(),
    monthlyCostTotal: range.exactOptional().meta({ description: "What is used and all items that are known." }),
    pathLatencyMs: z.array(pathLatency).exactOptional(),
    telemetry: telemetry.exactOptional(),
    configPush: configPush.exactOptional(),
    breakEven: breakEven.exactOptional(),
    assumptions: z.array(z.string()),
  })
  .meta({ id: "SizingPlan", description: "What one mesh, at one layer and growth, costs this estate." });

const coverage = lookedAt.coverage
  .unwrap()
  .extend({
    countsAssumed: z
      .boolean()
      .meta({ description: "Pods and Services could not all be counted: what is missing is assumed." }),
  })
  .exactOptional();

export const sizeReport = z
  .object({ schemaVersion: z.literal(1), ...lookedAt, coverage, traffic, plans: z.array(sizingPlan) })
  .meta({ id: "SizeReport", description: "size -o json: growth 1 first, in the order of --mesh" });
