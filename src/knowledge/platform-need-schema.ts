import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/**
 * data/platform-needs.json: what a mesh needs to be told, or cannot have, on a platform of data/platforms.json. A mesh
 * that needs nothing there is absent.
 */
export const platformNeedSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Ids of data/platforms.json. */
  platforms: z.array(z.string()).min(1),
  /** It concerns a mesh's CNI plug-in: sidecars need it only where their init container is refused. */
  ofCniPlugin: z.literal(true).optional(),
  /** A predicate of the cluster. */
  message: z.string().min(1),
  /** By mesh: how bad, what to do, and with which Helm values. */
  meshes: z.record(
    z.string(),
    z.strictObject({
      severity: z.enum(["blocker", "high", "medium", "info"]),
      remedy: z.string().min(1),
      values: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  sources: z.array(sourceSchema).min(1),
});

export type PlatformNeed = Readonly<z.infer<typeof platformNeedSchema>>;
