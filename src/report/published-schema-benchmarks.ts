import { z } from "zod";
import { benchmarkSchema } from "../knowledge/benchmark-schema.ts";
import { range } from "./published-schema-core.ts";

const judged = z
  .enum(["cpu", "memory", "control-plane-cpu", "control-plane-memory", "latency"])
  .meta({ description: "What is compared: the data plane's, the control plane's, and what a call takes longer." });

const record = z
  .object({
    ...benchmarkSchema.shape,
    source: z.object({
      title: z.string(),
      url: z.string().meta({ description: "Empty for a user's own." }),
      version: z.string().exactOptional(),
      retrieved: z.string(),
    }),
    own: z.literal(true).exactOptional().meta({ description: "Of --benchmarks." }),
  })
  .meta({ id: "Benchmark", description: "A published measurement, with units in the keys of its figures." });

export const benchmarkList = z
  .object({ schemaVersion: z.literal(1), benchmarks: z.array(record) })
  .meta({ id: "BenchmarkList", description: "benchmarks -o json; of benchmarks ID, a list of one." });

const row = z
  .object({
    record: z.string(),
    study: z.string(),
    judged,
    what: z.string(),
    unit: z.enum(["cores", "MiB", "ms"]),
    predicted: range,
    measured: z.number(),
    maximum: z.boolean().meta({ description: "The measured figure is the greatest of many, not a mean." }),
    error: z.number().meta({ description: "expected / measured - 1" }),
    inside: z.boolean(),
    naive: z
      .object({ value: z.number(), error: z.number() })
      .nullable()
      .meta({ description: "What the published rule of thumb says." }),
  })
  .meta({ id: "BackTestRow", description: "A figure, predicted by a model that has not seen its study." });

const result = z.object({
  judged,
  figures: z.number(),
  studies: z.number().meta({ description: "Each weighs one in the medians and the share." }),
  medianError: z.number(),
  naiveMedianError: z.number().nullable(),
  inside: z.number().min(0).max(1),
  medianWidth: z.number().nullable().meta({ description: "high / low; null: endless." }),
  greatestWidth: z.number().nullable(),
  targets: z.array(z.object({ what: z.string(), met: z.boolean() })),
});

export const backTestReport = z
  .object({
    schemaVersion: z.literal(1),
    rows: z.array(row),
    leftOut: z.array(z.object({ record: z.string(), study: z.string(), judged, reason: z.string() })),
    quantities: z.array(result),
  })
  .meta({ id: "BackTestReport", description: "benchmarks validate -o json" });
