import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const keys = z.record(z.string(), z.array(z.string()).min(1));

/** Another object with settings: variables of a DaemonSet's containers, or fields of a custom resource's spec. */
const objectSettingsSchema = z.strictObject({
  kind: z.string().regex(/^[A-Z][A-Za-z]+$/),
  namespace: z.string().min(1).optional(),
  name: z.string().min(1),
  keys,
});

const networkPluginConflictSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The kind of the object of `objectSettings` whose keys these are; absent for the ConfigMap of `settings`. */
  in: z.string().optional(),
  /** Met where one of these is: each key has one of its values; null stands for "not set". */
  when: z.array(z.record(z.string(), z.array(z.string().nullable()).min(1))).min(1),
  /** How bad, by mesh; those that do not care are absent. */
  affects: z.record(z.string(), z.enum(["blocker", "high", "medium", "info"])),
  /** A predicate of the object. */
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
      keys,
    })
    .optional(),
  /** Settings elsewhere, of which likewise only these keys with these values are ever kept. */
  objectSettings: z.array(objectSettingsSchema).optional(),
  /** Settings that get in a mesh's way. */
  conflicts: z.array(networkPluginConflictSchema).optional(),
  source: sourceSchema,
});

export type NetworkPlugin = Readonly<z.infer<typeof networkPluginSchema>>;
