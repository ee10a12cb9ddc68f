import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const networkPluginConflictSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Met where one of these is: each key has one of its values; null stands for "not set". */
  when: z.array(z.record(z.string(), z.array(z.string().nullable()).min(1))).min(1),
  /** How bad, by mesh; those that do not care are absent. */
  affects: z.record(z.string(), z.enum(["blocker", "high", "medium", "info"])),
  /** A predicate of the ConfigMap. */
  message: z.string().min(1),
  remedy: z.string().min(1),
  sources: z.array(sourceSchema).min(1),
});

/** data/network-plugins.json: how a network plug-in (CNI) shows itself in a cluster. */
export const networkPluginSchema = z.strictObject({
  /** An answer to the question `cni`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Names of the DaemonSet that runs on every node. */
  daemonSets: z.array(z.string().min(1)).min(1),
  /** Where its settings are, of which only these keys are ever kept, and only these values of them. */
  settings: z
    .strictObject({
      configMap: z.strictObject({ namespace: z.string().min(1), name: z.string().min(1) }),
      keys: z.record(z.string(), z.array(z.string()).min(1)),
    })
    .optional(),
  /** Settings that get in a mesh's way. */
  conflicts: z.array(networkPluginConflictSchema).optional(),
  source: sourceSchema,
});

export type NetworkPlugin = Readonly<z.infer<typeof networkPluginSchema>>;
