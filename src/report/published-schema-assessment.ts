import { z } from "zod";
import { meshId, reportHead } from "./published-schema-core.ts";
import { checkResult, finding } from "./published-schema-findings.ts";
import { graph } from "./published-schema-graph.ts";
import { sizingPlan, traffic } from "./published-schema-sizing.ts";

const reason = z
  .object({
    text: z.string(),
    weighs: z.enum(["for", "against"]),
    weight: z.number(),
    because: z.array(z.string()).meta({ description: "answer:ID, check:ID, sizing:MESH, graph:..." }),
    first: z.string().exactOptional().meta({ description: "What it asks to be done before a mesh is switched on." }),
  })
  .meta({ id: "Reason" });

export const verdict = z
  .object({
    decision: z.enum(["adopt", "adopt-after-preparation", "dont-adopt", "undecided"]),
    mesh: meshId.nullable(),
    existing: z.object({ mesh: meshId, action: z.enum(["keep", "upgrade", "migrate", "remove"]) }).nullable(),
    stability: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "0..1: the share of plausible worlds in which this decision stands." }),
    meshStability: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "Of the plausible worlds that take a mesh, the share that takes this one." }),
    reasons: z.array(reason).meta({ description: "Heaviest first." }),
    wouldChange: z.array(z.object({ if: z.string(), then: z.string() })),
    options: z
      .array(
        z.object({
          mesh: z.string().meta({ description: "A mesh id, none, library or gateway." }),
          score: z.number(),
          blockers: z.number(),
        }),
      )
      .meta({ description: "Best first." }),
  })
  .meta({ id: "Verdict" });

export const assessment = z
  .object({
    ...reportHead,
    answers: z.record(
      z.string(),
      z.object({ value: z.unknown(), from: z.enum(["user", "scan", "unknown"]) }).meta({ id: "Answer" }),
    ),
    verdict,
    checks: z.array(checkResult),
    findings: z.array(finding),
    graph,
    traffic,
    sizing: z.array(sizingPlan),
  })
  .meta({ id: "Assessment", description: "assess -o json" });
