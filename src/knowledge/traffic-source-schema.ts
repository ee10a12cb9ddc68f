import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/);

/** What labels tell, by the roles that the source's file knows; of several the first that is not empty. */
const labels = z.record(z.string(), z.union([labelName, z.array(labelName).min(1)]));

/** A metric that counts traffic, by the names it has in Prometheus. */
export const trafficMetricSchema = z.strictObject({
  metric: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/),
  /** What it counts one by one, or adds up. */
  counts: z.enum(["requests", "connections", "flows", "bytes"]),
  /**
   * Metrics of one family count the same things: where two of them tell of the same call, the earlier one counts. Those
   * of different families (HTTP and RPC) add up.
   */
  family: z.string().min(1),
  /** Only the series with these values. */
  where: z.record(labelName, z.string().regex(/^[\w.|-]+$/)).optional(),
  /** Where they differ from those of the source. */
  labels: labels.optional(),
  /** Where metric and labels are described; that of the whole source unless it says so. */
  source: z.optional(sourceSchema),
});

/** data/traffic-sources.json: who measures traffic, surest and most exact first. */
export const trafficSourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  labels,
  metrics: z.array(trafficMetricSchema).min(1),
  source: sourceSchema,
});

type Deep<T> = T extends readonly (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Deep<T[Key]> }
    : T;

export type TrafficMetric = Deep<z.infer<typeof trafficMetricSchema>>;
export type TrafficSourceFacts = Deep<z.infer<typeof trafficSourceSchema>>;
