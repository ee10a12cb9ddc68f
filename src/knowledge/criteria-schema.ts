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
  /** Meshes that cannot meet this at all: they keep their points, and are not chosen. */
  rulesOut: z.array(z.string()).min(1).optional(),
});

const group = z.enum(["need", "ability", "obstacle", "price", "alternative", "constraint"]);

/** Opposite advice found in the literature, kept and shown, with a key of `sources`. */
const dissent = z.strictObject({ text: z.string().min(1), source: z.string() });

export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  group,
  /** An id of data/considerations.json. */
  consideration: z.string(),
  /** A question's id; or a fact of the scan or plan: "fact:priceShare", "fact:nodeShare". */
  about: z.string(),
  /** How the value that is compared comes about. */
  computed: z.string().min(1),
  levels: z.array(levelSchema).min(1),
  /** Keys of `sources`. They give the direction; the points are our judgement (`pointsFrom`). */
  sources: z.array(z.string()).min(1),
  dissent: dissent.optional(),
});

/** What two or more answers mean only together; the points come on top of what each means by itself. */
export const jointSchema = criterionSchema.omit({ about: true, levels: true, dissent: true }).extend({
  /** Of each question the values that it takes. */
  when: z.record(z.string(), z.array(z.union([z.string(), z.number()])).min(1)),
  points,
  text: z.string().min(1),
  /** The criterion whose weight it takes, so that what it takes back is never more than what that one gave. */
  weighedAs: z.string(),
});

const stated = { why: z.string().min(1), source: z.string().optional() };
const chancesSchema = z.strictObject({ chances: z.array(z.number().positive()).min(2), ...stated });
const eachSchema = z.strictObject({ each: z.number().min(0).max(1), ...stated });

/** data/criteria.json: what the verdict weighs, which way, how much, and why. */
export const criteriaSchema = z.strictObject({
  /** Says honestly where the points come from. */
  pointsFrom: z.string(),
  /** How far every weight may be off: in each plausible world it is drawn between its part and its multiple. */
  weights: z.strictObject({ factor: z.number().min(1), why: z.string().min(1) }),
  /** What an option costs before anything is known about the estate. */
  baseline: z.strictObject({ points, text: z.string(), sources: z.array(z.string()).min(1) }),
  /** What holds of some meshes whatever the estate. */
  standing: z.array(
    z.strictObject({ id: z.string(), points, text: z.string().min(1), sources: z.array(z.string()).min(1) }),
  ),
  /** Points for each open finding of a severity that affects a mesh, and the most they can cost. */
  obstacles: z.strictObject({ blocker: z.number(), high: z.number(), medium: z.number(), most: z.number() }),
  /**
   * Points for the mesh that is installed already, and for each other one, which would mean a migration; for every mesh
   * where the one that is installed has come to its end.
   */
  existing: z.strictObject({ same: z.number(), other: z.number(), ended: z.number() }),
  /** Below this share of plausible worlds, or below this coverage, the verdict is "undecided". */
  undecidedBelow: z.strictObject({
    stability: z.number(),
    coverage: z.number(),
    /** Below this share of the worlds that take a mesh, it is not ready to be adopted at once. */
    readiness: z.number(),
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
   * of the intervals that the criteria cut), relative to each other; of a list, how likely each item is by itself. A
   * question that is not here is openly flat.
   */
  plausible: z.record(z.string(), z.union([chancesSchema, eachSchema])),
  /** How far an answer that something speaks against is believed, and what that says of the others. */
  doubted: z.strictObject({
    /** 0..1: the chance that the answer holds all the same. */
    believed: z.number().min(0).max(1),
    /** 0..1: for each contradiction, the chance that any other answer of people's is wrong; and the most it can be. */
    elsewhere: z.number().min(0).max(1),
    most: z.number().min(0).max(1),
    why: z.string().min(1),
  }),
  /** What a pilot is measured by, beside the sizing's forecast; `latencyShare` is of the latency budget. */
  pilot: z.strictObject({
    days: z.number().positive(),
    errorRatePoints: z.number().positive(),
    latencyShare: z.number().positive(),
    why: z.string().min(1),
  }),
  /** Protocols of which a mesh sees no requests. */
  namespaces: z.strictObject({ opaqueProtocols: z.array(z.string()).min(1), why: z.string().min(1) }),
  criteria: z.array(criterionSchema),
  joint: z.array(jointSchema),
  sources: z.record(z.string(), sourceSchema),
});

export type Criteria = Readonly<z.infer<typeof criteriaSchema>>;
export type Criterion = Readonly<z.infer<typeof criterionSchema>>;
export type Joint = Readonly<z.infer<typeof jointSchema>>;
export type Level = Readonly<z.infer<typeof levelSchema>>;
