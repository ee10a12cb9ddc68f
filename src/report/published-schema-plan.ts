import { z } from "zod";
import { meshId, range, resourceRef } from "./published-schema-core.ts";

export const partName = z.enum(["sidecar", "ztunnel", "waypoint", "cni", "node", "gateway", "controlPlane"]);

export const percentiles = z.object({ p50: range.nullable(), p90: range.nullable(), p99: range.nullable() });

export const costItem = z
  .object({
    id: z.enum(["telemetry", "crossZone", "licence", "upgrades"]),
    name: z.string(),
    monthly: range.nullable(),
    because: z.string(),
  })
  .meta({
    id: "CostItem",
    description: "Money a month beside CPU and memory of the mesh; null where it is not known.",
  });

export const pathLatency = z
  .object({
    path: z.enum(["longest", "busiest", "told"]),
    calls: z.number(),
    workloads: z.array(resourceRef),
    addedMs: percentiles,
    naiveSumMs: percentiles,
  })
  .meta({ id: "PathLatency", description: "Along calls that follow one another: simulated, and as the naive sum." });

export const telemetry = z
  .object({ series: range.nullable(), memoryMiB: range.nullable(), because: z.string() })
  .meta({ id: "Telemetry", description: "What the mesh's standard metrics add to a Prometheus." });

export const configPush = z
  .object({ part: partName, eachProxyMB: range, allProxiesMB: range, seconds: range })
  .meta({ id: "ConfigPush", description: "What the control plane sends when everything changes." });

export const breakEven = z
  .object({
    against: meshId,
    podsPerNode: z.object({
      reservedCpu: z.number().nullable(),
      reservedMemory: z.number().nullable(),
      usedMemory: range.nullable(),
    }),
    pools: z.array(
      z.object({
        name: z.string(),
        nodes: z.number(),
        podsPerNode: z.number(),
        cheaper: z.enum(["node", "sidecar", "depends"]),
      }),
    ),
  })
  .meta({
    id: "BreakEven",
    description: "From how many meshed pods on a node its own proxies cost less than sidecars.",
  });
