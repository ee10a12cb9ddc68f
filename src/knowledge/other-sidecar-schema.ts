import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** An annotation of pods. */
const annotation = z.strictObject({ key: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/), value: z.string().min(1) });

/** data/other-sidecars.json: what people run beside applications in their pods, and a mesh does not get along with as it comes. */
export const otherSidecarSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  /** By this annotation a webhook puts it into a pod; of its annotations only those named here are kept. */
  askedFor: annotation,
  /** Image repositories, compared by their last path segments, where people put it in themselves. */
  images: z.array(z.string()),
  does: z.discriminatedUnion("kind", [
    /** It encrypts and traces calls between pods itself; `off`: what makes it leave that to the mesh. */
    z.strictObject({ kind: z.literal("encrypts"), off: z.string().min(1) }),
    /** Its init container, which comes last, calls somebody: `first` makes it the first one, with `not` there is none. */
    z.strictObject({ kind: z.literal("calls-at-start"), first: annotation, not: annotation }),
  ]),
  source: sourceSchema,
});

export type OtherSidecar = Readonly<z.infer<typeof otherSidecarSchema>>;
