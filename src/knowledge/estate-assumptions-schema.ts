import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** A range that stands in for what nobody told, and why it is what it is. */
const assumption = z
  .strictObject({
    low: z.number().positive(),
    expected: z.number().positive(),
    high: z.number().positive(),
    unit: z.string().min(1),
    why: z.string().min(1),
    sources: z.array(sourceSchema).min(1),
  })
  .refine(({ low, expected, high }) => low <= expected && expected <= high, "expected low <= expected <= high");

/** data/estate-assumptions.json: what sizing assumes about an estate, each listed in the plan when it is used. */
export const estateAssumptionsSchema = z.strictObject({
  podsPerService: assumption,
  servicesPerNamespace: assumption,
  podsPerNode: assumption,
  /** Envoy clusters: one for each port and subset of a service. */
  clustersPerService: assumption,
  /** Where neither pods nor services are known. */
  pods: assumption,
  /** Open connections of a busy pod. */
  connections: assumption,
  /** Spreads between studies by which the high end of CPU rises where nobody told whether connections are reused. */
  unknownReuse: z.strictObject({ spreads: z.number().min(0).max(1), why: z.string().min(1) }),
  /** Share of the spread between studies that is left for a mesh that the user measured. */
  calibrated: z.strictObject({ leftSpread: z.number().min(0).max(1), why: z.string().min(1) }),
  /** The busiest proxy's rate over the mean. */
  trafficConcentration: assumption,
});

export type EstateAssumptions = Readonly<z.infer<typeof estateAssumptionsSchema>>;
export type Assumption = EstateAssumptions["pods"];
