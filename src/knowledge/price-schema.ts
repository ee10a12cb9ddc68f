import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const amount = z.number().nonnegative();
const ends = z
  .strictObject({ low: amount, expected: amount, high: amount })
  .refine(({ low, expected, high }) => low <= expected && expected <= high, "expected low <= expected <= high");

/** data/prices.json: what things cost a month where the user says nothing else. List prices, none of them yours. */
export const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  hoursPerMonth: z.number().positive(),
  compute: z.strictObject({
    vcpuHour: z.number().positive(),
    gibHour: z.number().positive(),
    /** What kind of price it is, to stand in a sentence. */
    what: z.string().min(1),
    sources: z.array(sourceSchema).min(1),
  }),
  /** Traffic between zones: for each GB of 10^9 bytes, both sides together. */
  crossZone: z.strictObject({
    perGB: ends,
    /** Where the platform is known, by its answer. */
    platforms: z.record(z.string(), amount),
    zones: ends,
    /** Request and response of one call. */
    callBytes: ends,
    why: z.string().min(1),
    sources: z.array(sourceSchema).min(1),
  }),
  /** Only prices that are published. */
  licences: z.array(
    z.strictObject({ product: z.string(), perClusterMonth: amount, what: z.string().min(1), source: sourceSchema }),
  ),
  /** Judgement, each with what it rests on. */
  upgrades: z.strictObject({
    perYear: ends,
    perYearWhy: z.string().min(1),
    hours: ends,
    hoursWhy: z.string().min(1),
    engineerHour: ends,
    engineerHourWhy: z.string().min(1),
  }),
});

export type Prices = Readonly<z.infer<typeof pricesSchema>>;
