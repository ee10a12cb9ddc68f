import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/owners.json: by which label or annotation an object tells where it is written down, the most telling first. */
export const ownerMarkSchema = z.strictObject({
  /** What a person would change: "application" is all that the labels recommended for everybody tell. */
  sort: z.enum(["chart", "release", "argo-application", "kustomization", "application"]),
  key: z.string().min(1),
  on: z.enum(["label", "annotation"]),
  /** The part of the value that is the owner's name; all of it where absent. */
  names: z.enum(["before-version", "before-colon"]).optional(),
  /** It counts only on objects that have this label too. */
  beside: z.strictObject({ key: z.string().min(1), values: z.array(z.string().min(1)).min(1) }).optional(),
  source: sourceSchema,
});

export type OwnerMark = Readonly<z.infer<typeof ownerMarkSchema>>;
