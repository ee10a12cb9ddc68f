import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/custom-resources.json: kinds of other projects whose objects tell what runs in a cluster and what it is told. */
export const customResourceSchema = z.strictObject({
  apiVersion: z.string().regex(/^[a-z0-9.-]+\/v[a-z0-9]+$/),
  kind: z.string().regex(/^[A-Z][A-Za-z]+$/),
  /** What it is part of, by its common name. */
  product: z.string().min(1),
  plural: z.string().regex(/^[a-z]+$/),
  clusterScoped: z.boolean(),
  /** What its objects mean to a mesh. */
  role: z.enum([
    "mesh-configuration",
    "network-policy",
    "admission-policy",
    "autoscaler",
    "gitops",
    "network-plugin",
    "monitoring",
  ]),
  /** Of an autoscaler: what it changes. */
  changes: z.enum(["requests", "replicas"]).optional(),
  /** Its objects name in spec.dependsOn those of their kind that must be ready before. */
  namesPredecessors: z.literal(true).optional(),
  /** Of a monitor of Prometheus: what its objects select to be scraped. */
  monitors: z.enum(["Service", "Pod"]).optional(),
  source: sourceSchema,
});

export type CustomResource = Readonly<z.infer<typeof customResourceSchema>>;
