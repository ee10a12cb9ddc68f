import * as z from "zod/mini";
import { benchmarkSchema } from "./benchmark-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const { shape } = benchmarkSchema;

/**
 * A record of `--benchmarks FILE`, as data/benchmarks.json has them; what only a published one has to say may be left
 * out: study (its id), version, shape, conditions, software (what the mesh runs there), source, howObtained, doubts.
 */
export const ownBenchmarkSchema = z.strictObject({
  ...shape,
  study: z.optional(shape.study),
  version: z.optional(shape.version),
  shape: z.optional(shape.shape),
  conditions: z.optional(shape.conditions),
  software: z.optional(shape.software),
  source: z.optional(
    z.strictObject({
      title: z.string(),
      /** Empty where there is none, as it is printed. */
      url: z.optional(z.union([z.literal(""), sourceSchema.shape.url])),
      version: z.optional(z.string()),
      retrieved: z.optional(z.string()),
    }),
  ),
  howObtained: z.optional(shape.howObtained),
  doubts: z.optional(shape.doubts),
  /** As it is printed. */
  own: z.optional(z.literal(true)),
});

export type OwnBenchmark = z.infer<typeof ownBenchmarkSchema>;
