import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** A mesh that a platform runs for its customers, and what that one cannot do. */
const managedOffer = z.strictObject({
  /** Ids of data/platforms.json. */
  platforms: z.array(z.string()).min(1),
  name: z.string().min(1),
  /** The meshes of data/meshes.json that it is; those of the same product that are not among them it does not run. */
  meshes: z.array(z.string()).min(1),
  state: z.enum(["available", "preview"]),
  limits: z.array(z.string().min(1)).min(1),
  source: sourceSchema,
});

/** What encrypts, for whom it speaks, and whether a validated build exists. */
const encryption = z.strictObject({
  /** What a certificate or key stands for: one workload, or a node with all of its pods. */
  identityOf: z.enum(["workload", "node"]),
  /** Between which pods: all meshed ones, or only those on different nodes. */
  between: z.enum(["meshed-pods", "nodes"]),
  /** On as it comes, or only with a setting. */
  byDefault: z.boolean(),
  /** Whether FIPS-validated cryptography can be had: with builds of a vendor only, or nobody says. */
  fips: z.strictObject({ builds: z.enum(["vendor", "unknown"]), note: z.string().min(1) }),
  note: z.string().min(1),
});

/** data/mesh-support.json: licence, who answers for a mesh, who runs it for others, and how it meets mutual TLS. */
export const meshSupportSchema = z.strictObject({
  product: z.string().regex(/^[a-z][a-z0-9-]*$/),
  licence: z.strictObject({ spdx: z.string().min(1), openSource: z.boolean() }),
  /** Where builds with a promise of fixes come from: the project itself, vendors only, or one company. */
  stableBuilds: z.enum(["project", "vendors", "company"]),
  /** As sentences. */
  support: z.string().min(1),
  encryption,
  managed: z.array(managedOffer),
  sources: z.strictObject({ licence: sourceSchema, support: sourceSchema, encryption: sourceSchema }),
});

export type MeshSupport = Readonly<z.infer<typeof meshSupportSchema>>;
