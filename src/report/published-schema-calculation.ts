import { z } from "zod";
import { verdict } from "./published-schema-assessment.ts";
import { meshId } from "./published-schema-core.ts";

const points = z.record(z.string(), z.number()).meta({ description: "By option; no mesh stands at 0." });

const known = z.object({
  criterion: z.string(),
  text: z.string(),
  because: z.array(z.string()),
  points,
  ruledOut: z.array(z.string()).exactOptional(),
  computed: z.string().exactOptional(),
  sources: z.array(z.object({ title: z.string(), url: z.string() })).exactOptional(),
  dissent: z.string().exactOptional().meta({ description: "Opposite advice found in the literature." }),
});

const unknown = z.object({
  what: z.string(),
  drawn: z.string().meta({ description: "Why its values are as likely as they are." }),
  values: z.array(z.object({ value: z.string(), chance: z.number(), points })),
});

export const calculation = z
  .object({
    schemaVersion: z.literal(1),
    generatedAt: z.string(),
    meshes: z.array(meshId),
    verdict,
    options: z.array(z.string()).meta({ description: "Best first, without none." }),
    known: z.array(known),
    sums: z.record(z.string(), z.object({ known: z.number(), median: z.number() })),
    unknown: z.array(unknown),
    worlds: z.object({ count: z.number(), weightFactor: z.number(), taken: z.record(z.string(), z.number()) }),
    asked: z.object({ stability: z.number(), readiness: z.number(), coverage: z.number() }),
  })
  .meta({ id: "VerdictCalculation", description: "explain verdict -o json" });
