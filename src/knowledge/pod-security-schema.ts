import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/pod-security.json: what a level of Kubernetes' Pod Security Standards lets a container add. */
export const podSecuritySchema = z.strictObject({
  /** The value of the namespace label pod-security.kubernetes.io/enforce. */
  level: z.string(),
  capabilities: z.array(z.string()),
  source: sourceSchema,
});

export type PodSecurityLevel = Readonly<z.infer<typeof podSecuritySchema>>;
