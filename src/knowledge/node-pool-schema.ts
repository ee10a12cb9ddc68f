import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const labels = z.array(z.string().regex(/^[a-z0-9.-]+\/[a-z0-9-]+$/)).min(1);

/** data/node-pools.json: labels by which nodes say where they stand and what they belong to; the first that is there counts. */
export const nodePoolsSchema = z.strictObject({
  zoneLabels: labels,
  /** The last one stands in where no product's own is there. */
  poolLabels: labels,
  sources: z.strictObject({ zoneLabels: sourceSchema, poolLabels: sourceSchema }),
});

export type NodePoolLabels = Readonly<z.infer<typeof nodePoolsSchema>>;
