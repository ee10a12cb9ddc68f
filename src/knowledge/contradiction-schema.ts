import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const statement = z.strictObject({ text: z.string().min(1), source: sourceSchema });

/** data/contradictions.json: where pages, releases and code of one vendor say different things, and what is taken of it here. */
export const contradictionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  meshes: z.array(z.string()).min(1),
  /** The checks whose rules it concerns. */
  checks: z.array(z.string()).min(1),
  topic: z.string().min(1),
  says: z.array(statement).length(2),
  /** Which of the two the rules follow, and why, as a sentence. */
  taken: z.string().min(1),
});

export type Contradiction = Readonly<z.infer<typeof contradictionSchema>>;
