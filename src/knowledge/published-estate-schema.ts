import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const count = z.int().positive();

/** data/estates.json: the shape of an estate that somebody published, for `size --like`. */
export const publishedEstateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  name: z.string().min(1),
  shape: z
    .strictObject({
      services: count,
      pods: count,
      /** Those of the pods that had a proxy, where not all had one. */
      meshedPods: count,
      namespaces: count,
      nodes: count,
      nodeCores: z.number().positive(),
      nodeMemoryGiB: z.number().positive(),
      /** Calls between workloads, each once. */
      requestsPerSecond: z.number().positive(),
      connections: count,
      keepAlive: z.enum(["yes", "no"]),
      deploymentsPerDay: z.number().positive(),
      platform: z.enum(["eks", "gke", "aks", "openshift", "other", "none"]),
    })
    .partial()
    .refine(({ pods, services }) => pods !== undefined || services !== undefined, "expected pods or services"),
  /** What the figures stand for, as a sentence. */
  note: z.string().min(1),
  doubts: z.array(z.string().min(1)),
  source: sourceSchema,
});

export type PublishedEstate = Readonly<z.infer<typeof publishedEstateSchema>>;
