import { z } from "zod";
import { meshId, range, reportHead } from "./published-schema-core.ts";
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

const points = z.array(z.object({ text: z.string(), points: z.number(), because: z.array(z.string()) }));

const option = z
  .object({
    mesh: z.string().meta({ description: "A mesh id, none, library or gateway." }),
    score: z.number(),
    blockers: z.number(),
    ruledOut: z.string().exactOptional().meta({ description: "Why it cannot be chosen, whatever its points." }),
    price: z
      .object({
        cpuCores: range,
        memoryMiB: range,
        monthlyCost: z.object({ currency: z.string(), used: range, reserved: z.number() }).nullable(),
      })
      .exactOptional()
      .meta({ description: "With layer 7 where the mesh has it; absent where the sizing says nothing." }),
  })
  .meta({ id: "RankedOption" });

const more = {
  findOut: z
    .array(z.object({ what: z.string(), doubt: z.number() }))
    .meta({ description: "Unknowns by the share of the doubt that knowing them is expected to take away." }),
  others: z
    .array(z.object({ mesh: meshId, behind: z.number(), ruledOut: z.string().exactOptional(), points }))
    .meta({ description: "For a chosen mesh: what sets each other one apart from it; + speaks for the chosen one." }),
  namespaces: z.array(
    z.object({
      namespace: z.string(),
      pays: z.enum(["yes", "little", "no"]),
      workloads: z.number(),
      calls: z.number(),
      because: z.string(),
    }),
  ),
  pilot: z
    .object({
      namespace: z.string().nullable(),
      days: z.number(),
      criteria: z.array(z.object({ measure: z.string(), atMost: z.number(), unit: z.string(), from: z.string() })),
    })
    .nullable()
    .meta({ description: "For a chosen mesh: where to try it, and what must hold there for going on." }),
  basis: z
    .object({
      requestedCores: z.number().nullable(),
      nodeCores: z.number().nullable(),
      scanned: z.boolean(),
      installed: z.array(
        z.object({ mesh: z.string(), ended: z.boolean(), outdated: z.boolean(), because: z.string() }),
      ),
      doubted: z.array(z.object({ question: z.string(), otherwise: z.unknown() })),
    })
    .meta({ description: "What else went into the calculation: with the rest of the report it can be made again." }),
};

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
    options: z.array(option).meta({ description: "Best first." }),
    ...more,
  })
  .meta({ id: "Verdict" });

const answerValue = z.union([z.string(), z.number(), z.array(z.string())]);

const contradiction = z
  .object({
    question: z.string(),
    answer: answerValue,
    scan: answerValue.exactOptional().meta({ description: "What the scan found, as a value of that question." }),
    other: z
      .object({ question: z.string(), answer: answerValue })
      .exactOptional()
      .meta({ description: "An answer that cannot be true beside it." }),
    text: z.string(),
  })
  .meta({ id: "Contradiction" });

export const assessment = z
  .object({
    ...reportHead,
    answers: z.record(
      z.string(),
      z.object({ value: z.unknown(), from: z.enum(["user", "scan", "unknown"]) }).meta({ id: "Answer" }),
    ),
    contradictions: z.array(contradiction).exactOptional().meta({
      description: "Answers that the scan, or another answer, speaks against; they lower the stability.",
    }),
    verdict,
    checks: z.array(checkResult),
    findings: z.array(finding),
    graph,
    traffic,
    sizing: z.array(sizingPlan),
  })
  .meta({ id: "Assessment", description: "assess -o json" });
