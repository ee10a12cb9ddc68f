import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const positive = z.number().positive();
const judged = {
  low: positive,
  expected: positive,
  high: positive,
  why: z.string().min(1),
};
const sources = z.array(sourceSchema).min(1);

/** Who reports a call from one workload to another, and how many series of it. */
const reporter = z.strictObject({
  at: z.enum(["caller-pods", "callee-pods", "caller-nodes", "callee-nodes", "waypoints"]),
  series: z.int().positive(),
  /** Once more for each status code. */
  byStatusCode: z.boolean(),
});

const meshTelemetry = z.union([
  z.strictObject({
    mesh: z.string(),
    layer: z.enum(["l4", "l7"]),
    reporters: z.array(reporter).min(1),
    why: z.string().min(1),
    sources,
  }),
  /** Where the vendor says how much memory, and not how many series. */
  z.strictObject({
    mesh: z.string(),
    layer: z.enum(["l4", "l7"]),
    memoryMBPerMeshedPod: positive,
    why: z.string().min(1),
    sources,
  }),
]);

/** data/telemetry.json: what a mesh adds to a Prometheus that takes in its standard metrics. */
export const telemetrySchema = z.strictObject({
  bytesPerSeries: z.strictObject({ ...judged, sources }),
  statusCodes: z.strictObject(judged),
  /** Services that one calls, where there is no graph. */
  callsPerWorkload: z.strictObject({ ...judged, sources }),
  meshes: z.array(meshTelemetry),
  /** What is said of the meshes that are not among them. */
  notEstimated: z.string().min(1),
});

export type TelemetryFacts = Readonly<z.infer<typeof telemetrySchema>>;
