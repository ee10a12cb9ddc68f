import * as z from "zod/mini";
import {
  amount,
  count,
  figure,
  figures,
  memory,
  part,
  percentiles,
  vcpuKindSchema,
} from "./benchmark-figures-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]*$/, "lower-case letters, digits, dots and dashes"));
/** What the source states as a rule, for `--benchmark`. */
const rule = z.strictObject({
  parts: z.partialRecord(
    part,
    z.strictObject({ cpuCoresPer1000Passes: figure, memoryMB: z.optional(figure), memoryMiB: z.optional(figure) }),
  ),
  controlPlane: z.optional(z.strictObject({ cpuCores: amount, ...memory, services: count, proxies: count })),
  addedLatencyMs: z.optional(
    z.partial(z.strictObject({ l4: z.strictObject(percentiles), l7: z.strictObject(percentiles) })),
  ),
});

/** What the back-test compares: the data plane's and the control plane's apart, and what a call takes longer. */
export const judgedSchema = z.enum(["cpu", "memory", "control-plane-cpu", "control-plane-memory", "latency"]);

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
  mesh: z.nullable(z.string()),
  version: z.string(),
  mode: z.enum(["sidecar", "ambient", "node", "control-plane", "proxy"]),
  /** What was deployed, as far as it is stated. */
  shape: z.partial(
    z.strictObject({
      services: count,
      /** Of applications. */
      pods: count,
      /** Those of them with a sidecar, where not all have one. */
      sidecars: count,
      nodes: count,
      namespaces: count,
      meshRequestsPerSecond: amount,
      peakRequestsPerSecond: amount,
      deploymentsPerDay: amount,
    }),
  ),
  conditions: z.partial(
    z.strictObject({
      rps: amount,
      payloadBytes: amount,
      connections: count,
      /** Connections carry many requests (true), or one each (false). */
      keepAlive: z.boolean(),
      mTLS: z.boolean(),
      vcpuKind: vcpuKindSchema,
      protocol: z.string(),
      proxyWorkers: count,
      telemetry: z.enum(["none", "default", "wasm", "access-logs"]),
      /** The side of the call whose proxy was measured. */
      side: z.enum(["client", "server"]),
      /** Proxies see their own namespace only. */
      scopedConfig: z.boolean(),
    }),
  ),
  /** The program behind each part. */
  software: z.partialRecord(part, z.string()),
  figures,
  rule: z.optional(rule),
  source: sourceSchema,
  howObtained: z.enum(["text", "raw", "chart", "digitised", "derived", "secondary"]),
  doubts: z.array(z.string()),
  /** The quantities that the model takes from this record. */
  fits: z.array(quantitySchema),
  /** Why figures it has are not taken. */
  notFitted: z.optional(z.string()),
  /** Known to be wrong or superseded, and why: kept to be recognised where it is quoted, used for nothing. */
  knownBad: z.optional(z.string()),
  /** Why the back-test cannot predict what it measured, by quantity. */
  notPredicted: z.optional(z.partialRecord(judgedSchema, z.string())),
});

export type Benchmark = Readonly<z.infer<typeof benchmarkSchema>> & {
  /** The user's, of --benchmarks. */
  readonly own?: true;
};
export type VcpuKind = z.infer<typeof vcpuKindSchema>;
export type Judged = z.infer<typeof judgedSchema>;
export type Quantity = z.infer<typeof quantitySchema>;
export type LoadPoint = NonNullable<Benchmark["figures"]["load"]>[number];
export type ControlPlanePoint = NonNullable<Benchmark["figures"]["controlPlane"]>[number];
