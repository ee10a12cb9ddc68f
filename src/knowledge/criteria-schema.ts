import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/**
 * Points for ("+") or against ("-") each option. A key is "mesh" (every mesh), an architecture ("sidecar", "node",
 * "node-and-waypoint"), a mesh id, "library" or "gateway"; points of all keys that fit a mesh add up. The option
 * "none" stands at 0 by definition, and everything is measured against it. -200 is a veto: no sum of needs makes up for it.
 */
const points = z.record(z.string(), z.number().min(-200).max(200));

/** When a level applies. Exactly one condition; the first level that applies counts. */
const condition = z.union([
  /** The answer is one of these (a range question's band, a choice, a step of the scale). */
  z.strictObject({ is: z.array(z.union([z.string(), z.number()])).min(1) }),
  /** The number lies below this, or is at least this. */
  z.strictObject({ below: z.number() }),
  z.strictObject({ atLeast: z.number() }),
  /** A list answer contains this, or has exactly this many items. */
  z.strictObject({ contains: z.string() }),
  z.strictObject({ count: z.number() }),
  /** Anything that is known and met no level before. */
  z.strictObject({ otherwise: z.literal(true) }),
]);

export const levelSchema = z.strictObject({
  when: condition,
  points,
  /** The reason as a report words it: what is the case, and what follows. */
  text: z.string().min(1),
  /** What must be done before a mesh is switched on; makes "adopt" an "adopt-after-preparation". */
  gap: z.string().optional(),
});

export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  group: z.enum(["need", "ability", "obstacle", "price", "alternative", "constraint"]),
  /** A question's id; or a fact of the scan or plan: "fact:priceShare", "fact:latencyShare". */
  about: z.string(),
  levels: z.array(levelSchema).min(1),
  /** Keys of `sources`. They give the direction; the points are our judgement (`pointsFrom`). */
  sources: z.array(z.string()).min(1),
  /** Opposite advice found in the literature, kept and shown. */
  dissent: z.string().optional(),
});

/** data/criteria.json: what the verdict weighs, which way, how much, and why. */
export const criteriaSchema = z.strictObject({
  /** Says honestly where the points come from. */
  pointsFrom: z.string(),
  /** What an option costs before anything is known about the estate. */
  baseline: z.strictObject({ points, text: z.string(), sources: z.array(z.string()).min(1) }),
  /** Points for each open finding of a severity that affects a mesh, and the most they can cost. */
  obstacles: z.strictObject({ blocker: z.number(), high: z.number(), medium: z.number(), most: z.number() }),
  /** Points for the mesh that is installed already, and for each other one, which would mean a migration. */
  existing: z.strictObject({ same: z.number(), other: z.number() }),
  /** Answers to `needs` that take a mesh's layer 7: without them its cheaper layer 4 is priced. */
  sevenLayerNeeds: z.array(z.string()),
  /** Below this share of plausible worlds, or below this coverage, the verdict is "undecided". */
  undecidedBelow: z.strictObject({
    stability: z.number(),
    coverage: z.number(),
    /** As long as none of these is answered, nobody has said why a mesh is wanted, and only near certainty counts. */
    withoutNeeds: z.strictObject({ stability: z.number(), questions: z.array(z.string()).min(1) }),
  }),
  /** What a stability is called: the first that it reaches counts. Descending, down to 0. */
  firmness: z
    .array(z.strictObject({ atLeast: z.number().min(0).max(1), word: z.string().min(1) }))
    .min(1)
    .refine((steps) => steps.at(-1)?.atLeast === 0, "the last step must start at 0")
    .refine(
      (steps) => steps.every(({ atLeast }, index) => atLeast < (steps[index - 1]?.atLeast ?? 2)),
      "steps must be descending",
    ),
  /**
   * How likely the values of an unanswered question are, one number a value in the order of the question (of a number:
   * of the intervals that the criteria cut), relative to each other. A question that is not here is openly flat.
   */
  plausible: z.record(z.string(), z.strictObject({ chances: z.array(z.number().positive()).min(2), why: z.string() })),
  criteria: z.array(criterionSchema),
  sources: z.record(z.string(), sourceSchema),
});

export type Criteria = Readonly<z.infer<typeof criteriaSchema>>;
export type Criterion = Readonly<z.infer<typeof criterionSchema>>;
export type Level = Readonly<z.infer<typeof levelSchema>>;
