import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const row = {
  id: z.string().regex(/^MC-\d{3}$/),
  area: z.string().min(1),
  /** The condition, as it is when it is met. */
  what: z.string().min(1),
};

/** What the answer leaves out, and why. */
const note = z.string().min(1).optional();

/** data/checklist.json: conditions that break a mesh or its adoption, and what becomes of each of them here. */
export const checklistSchema = z.strictObject({
  rows: z.array(
    z.union([
      /** Ids of checks that report it. */
      z.strictObject({ ...row, checks: z.array(z.string()).min(1), note }),
      /** The id of the question that asks for it. */
      z.strictObject({ ...row, question: z.string(), note }),
      /** Why it is neither. */
      z.strictObject({ ...row, reason: z.string().min(1) }),
    ]),
  ),
  /** Checks of what is not in the list, and why they are there. */
  beyond: z.array(z.strictObject({ check: z.string(), why: z.string().min(1) })),
  /** Where such conditions are collected. */
  sources: z.array(sourceSchema).min(1),
});

export type Checklist = Readonly<z.infer<typeof checklistSchema>>;
