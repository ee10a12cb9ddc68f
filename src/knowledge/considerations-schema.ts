import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/considerations.json: what has to be thought of before a mesh, in the order of a report. */
export const considerationSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  /** What follows wherever it matters, in sentences. */
  follows: z.string().min(1),
  /** Questions whose answers are what was found here. */
  questions: z.array(z.string()).min(1),
  /** Checks whose findings are. */
  checks: z.array(z.string()),
  sources: z.array(sourceSchema).min(1),
});

export type Consideration = Readonly<z.infer<typeof considerationSchema>>;
