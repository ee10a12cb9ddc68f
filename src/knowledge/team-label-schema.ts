import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/team-labels.json: labels by which people say whose a workload or namespace is. */
export const teamLabelSchema = z.strictObject({
  key: z.string().regex(/^[a-z]+$/),
  source: sourceSchema,
});

export type TeamLabel = Readonly<z.infer<typeof teamLabelSchema>>;
