import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** 0..1 */
const share = z.number().min(0).max(1);

/** Estates of a size: `to` is included, and absent where it is open. */
const band = z.strictObject({
  from: z.number(),
  to: z.number().optional(),
  n: z.number().int().positive(),
  /** 0..1: run a mesh in production. */
  production: share,
  /** 0..1: have no plans. */
  none: share.optional(),
});

const survey = z.strictObject({
  year: z.number().int(),
  name: z.string().min(1),
  /** Who answered the question about meshes. */
  n: z.number().int().positive(),
  production: share,
  evaluating: share,
  none: share,
  note: z.string(),
  source: sourceSchema,
  containers: z.array(band).optional(),
  clusters: z.array(band).optional(),
});

/** data/adoption.json: how often estates of a size run a mesh: information, never a weight. */
export const adoptionSchema = z.strictObject({
  caveat: z.string().min(1),
  /** The one to go by first. */
  surveys: z.array(survey).min(1),
  others: z.array(z.strictObject({ text: z.string().min(1), source: sourceSchema })),
});

export type Adoption = Readonly<z.infer<typeof adoptionSchema>>;
export type AdoptionBand = Readonly<z.infer<typeof band>>;
