import { z } from "zod";
import { vcpuKindSchema } from "./benchmark-schema.ts";
import { sourceSchema } from "./source-schema.ts";

/** data/platforms.json: how a managed Kubernetes shows itself. Any sign is enough; in the file's order, the first wins. */
export const platformSchema = z.strictObject({
  /** An answer to the question `platform`. */
  id: z.enum(["eks", "gke", "aks", "openshift", "other", "none"]),
  /** Parts of the server's version. */
  versionContains: z.array(z.string().min(1)),
  /** Keys of labels that its nodes have. */
  nodeLabels: z.array(z.string().min(1)),
  /** What its nodes' spec.providerID begins with. */
  providerIdPrefixes: z.array(z.string().min(1)),
  /** What the providerID of its cloud's machines begins with, those of a Kubernetes that runs on them by itself too. */
  machineIdPrefixes: z.array(z.string().min(1)),
  /** What a core of its nodes is; absent where that varies. */
  vcpuKind: vcpuKindSchema.optional(),
  /** API groups of CustomResourceDefinitions that it brings. */
  customResourceGroups: z.array(z.string().min(1)),
  /** By the name of the field they are the source of. */
  sources: z.record(z.string(), sourceSchema),
});

export type Platform = Readonly<z.infer<typeof platformSchema>>;
