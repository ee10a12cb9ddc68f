import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/languages.json: what shows in which language a container's program is written. */
export const languageSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  name: z.string().min(1),
  /** What the names of variables that its runtime or its frameworks read begin with. */
  variables: z.array(z.string().regex(/^[A-Z][A-Z_]+$/)),
  /** Programs that run it. */
  commands: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  /** The last segments of the repositories of public images that hold its runtime. */
  images: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  source: sourceSchema,
});

export type Language = Readonly<z.infer<typeof languageSchema>>;
