import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);
const amount = z.number().nonnegative();
const part = z.enum(["sidecar", "ztunnel", "waypoint", "cni", "node", "gateway", "controlPlane"]);
const count = z.int().positive();
/** Memory as it was published: MB are 10^6 bytes, MiB 2^20. */
const memory = { memoryMB: amount.optional(), memoryMiB: amount.optional() };
const percentiles = { p50: amount.optional(), p90: amount.optional(), p99: amount.optional() };
const figure = z.union([amount, z.strictObject({ low: amount, expected: amount, high: amount })]);

/** What threads run on: a vendor's bare-metal core does a good deal more than a cloud's hyper-thread. */
export const vcpuKindSchema = z.enum(["bare-metal", "cloud"]);

/** What `proxies` instances of a part used together, at a rate. */
const loadPoint = z.strictObject({
  part,
  proxies: count,
  /** Requests through the proxies: a call between two sidecars is two passes. */
  passesPerSecond: amount.optional(),
  /** Calls, where what carries them is no proxy. */
  callsPerSecond: amount.optional(),
  cpuCores: amount.optional(),
  ...memory,
  /** Upstream services an Envoy is configured with. */
  clusters: count.optional(),
  /** Mean unless said. "max": the greatest of many proxies, or of a time; bounds an estimate instead of centring it. */
  statistic: z.enum(["mean", "max"]).optional(),
});

/** What all replicas of a control plane used together. */
const controlPlanePoint = z.strictObject({
  replicas: count,
  proxies: count,
  services: z.int().nonnegative(),
  workloadPods: z.int().nonnegative(),
  cpuCores: amount,
  ...memory,
  /** Changes while measuring: none to speak of, Istio's load test, or as many as it could bear. */
  churn: z.enum(["idle", "load-test", "limit"]),
  /** Changes of routing configuration a day while measuring, where it is stated. */
  configChangesPerDay: amount.optional(),
});

const figures = z.strictObject({
  load: z.array(loadPoint).optional(),
  controlPlane: z.array(controlPlanePoint).optional(),
  /** Memory that one thing costs whoever has to know it. A control-plane object is a service or a pod behind one. */
  perObject: z
    .array(
      z.strictObject({
        object: z.enum(["cluster", "endpoint", "workload", "connection", "control-plane-object"]),
        lowBytes: amount,
        highBytes: amount,
      }),
    )
    .optional(),
  /** With the mesh minus without, of one request that makes `callsPerRequest` calls (1 unless said). */
  addedLatencyMs: z
    .array(
      z.strictObject({
        layer: z.enum(["l4", "l7"]),
        rps: amount,
        connections: count.optional(),
        callsPerRequest: count.optional(),
        ...percentiles,
      }),
    )
    .optional(),
  /** What the vendor asks for in production, not a measurement. */
  vendorMinimum: z.strictObject({ cpuCores: amount, replicas: count, ...memory }).optional(),
});

/** What the source states as a rule, for `--benchmark`. */
const rule = z.strictObject({
  parts: z.partialRecord(
    part,
    z.strictObject({ cpuCoresPer1000Passes: figure, memoryMB: figure.optional(), memoryMiB: figure.optional() }),
  ),
  controlPlane: z.strictObject({ cpuCores: amount, ...memory, services: count, proxies: count }).optional(),
  addedLatencyMs: z
    .strictObject({ l4: z.strictObject(percentiles), l7: z.strictObject(percentiles) })
    .partial()
    .optional(),
});

/** The quantities of the sizing model that records inform. */
export const quantitySchema = z.enum([
  "pass-cpu",
  "call-cpu",
  "proxy-memory",
  "object-memory",
  "control-plane-base",
  "control-plane-proxy",
  "control-plane-cpu",
  "added-latency",
  "latency-ratio",
]);

/**
 * data/benchmarks.json: one published measurement, or several under the same conditions. Figures stand as they were
 * published; what is derived from them is derived in sizing/.
 */
export const benchmarkSchema = z.strictObject({
  id,
  /** A study weighs one, however many records it has; only records of one study are compared with each other. */
  study: id,
  /** An id of data/meshes.json; null for a proxy as such. */
  mesh: z.string().nullable(),
  version: z.string(),
  mode: z.enum(["sidecar", "ambient", "node", "control-plane", "proxy"]),
  /** What was deployed, as far as it is stated. */
  shape: z
    .strictObject({ services: count, pods: count, nodes: count, namespaces: count, meshRequestsPerSecond: amount })
    .partial(),
  conditions: z
    .strictObject({
      rps: amount,
      payloadBytes: amount,
      connections: count,
      /** Connections carry many requests (true), or one each (false). */
      keepAlive: z.boolean(),
      mTLS: z.boolean(),
      vcpuKind: vcpuKindSchema,
      protocol: z.string(),
      proxyWorkers: count,
      /** Proxies see their own namespace only. */
      scopedConfig: z.boolean(),
    })
    .partial(),
  /** The program behind each part. */
  software: z.partialRecord(part, z.string()),
  figures,
  rule: rule.optional(),
  source: sourceSchema,
  howObtained: z.enum(["text", "raw", "chart", "digitised", "derived", "secondary"]),
  doubts: z.array(z.string()),
  /** The quantities that the model takes from this record. */
  fits: z.array(quantitySchema),
  /** Why figures it has are not taken. */
  notFitted: z.string().optional(),
});

export type Benchmark = Readonly<z.infer<typeof benchmarkSchema>>;
export type VcpuKind = z.infer<typeof vcpuKindSchema>;
export type Quantity = z.infer<typeof quantitySchema>;
export type LoadPoint = NonNullable<Benchmark["figures"]["load"]>[number];
export type ControlPlanePoint = NonNullable<Benchmark["figures"]["controlPlane"]>[number];
