import * as z from "zod/mini";

export const amount = z.number().check(z.nonnegative());
export const part = z.enum(["sidecar", "ztunnel", "waypoint", "cni", "node", "gateway", "controlPlane"]);
export const count = z.int().check(z.positive());
/** Memory as it was published: MB are 10^6 bytes, MiB 2^20. */
export const memory = { memoryMB: z.optional(amount), memoryMiB: z.optional(amount) };
export const percentiles = { p50: z.optional(amount), p90: z.optional(amount), p99: z.optional(amount) };
const range = z.strictObject({ low: amount, expected: amount, high: amount });
export const figure = z.union([amount, range]);

/** What threads run on: a vendor's bare-metal core does a good deal more than a cloud's hyper-thread. */
export const vcpuKindSchema = z.enum(["bare-metal", "cloud"]);

/** What `proxies` instances of a part used together, at a rate. */
const loadPoint = z.strictObject({
  part,
  proxies: count,
  /** Requests through the proxies: a call between two sidecars is two passes. */
  passesPerSecond: z.optional(amount),
  /**
   * Where the rate through the proxies is not published: what follows from the application's requests. The back-test
   * predicts from it; nothing is fitted to it.
   */
  likelyPassesPerSecond: z.optional(range),
  /** Calls, where what carries them is no proxy, or where proxies of one call are not told apart. */
  callsPerSecond: z.optional(amount),
  cpuCores: z.optional(amount),
  ...memory,
  /** Upstream services an Envoy is configured with. */
  clusters: z.optional(count),
  /** Mean unless said. "max": the greatest of many proxies, or of a time; bounds an estimate instead of centring it. */
  statistic: z.optional(z.enum(["mean", "max"])),
});

/** What all replicas of a control plane used together. */
const controlPlanePoint = z.strictObject({
  replicas: count,
  proxies: count,
  services: z.int().check(z.nonnegative()),
  workloadPods: z.int().check(z.nonnegative()),
  cpuCores: z.optional(amount),
  ...memory,
  /** Changes while measuring: none to speak of, Istio's load test, or as many as it could bear. */
  churn: z.enum(["idle", "load-test", "limit"]),
  /** Changes of routing configuration a day while measuring, where it is stated. */
  configChangesPerDay: z.optional(amount),
  statistic: z.optional(z.enum(["mean", "max"])),
});

/** A change against a run without the mesh, or another mesh, that no absolute figure is published for. */
const relative = z.strictObject({
  of: z.enum(["cpu", "memory", "latency", "throughput"]),
  /** 100 is twice as much, -90 a tenth. */
  percentMore: z.number(),
  statistic: z.optional(z.enum(["mean", "max"])),
  comparedTo: z.string(),
});

export const figures = z.strictObject({
  load: z.optional(z.array(loadPoint)),
  controlPlane: z.optional(z.array(controlPlanePoint)),
  /** Memory that one thing costs whoever has to know it. A control-plane object is a service or a pod behind one. */
  perObject: z.optional(
    z.array(
      z.strictObject({
        object: z.enum(["cluster", "endpoint", "workload", "connection", "control-plane-object"]),
        lowBytes: amount,
        highBytes: amount,
      }),
    ),
  ),
  /** With the mesh minus without, of one request that makes `callsPerRequest` calls (1 unless said). */
  addedLatencyMs: z.optional(
    z.array(
      z.strictObject({
        layer: z.enum(["l4", "l7"]),
        rps: amount,
        connections: z.optional(count),
        callsPerRequest: z.optional(count),
        ...percentiles,
      }),
    ),
  ),
  relative: z.optional(z.array(relative)),
  /** What the vendor asks for in production, not a measurement. */
  vendorMinimum: z.optional(z.strictObject({ cpuCores: amount, replicas: count, ...memory })),
});
