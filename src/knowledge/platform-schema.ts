import { z } from "zod";
import { vcpuKindSchema } from "./benchmark-figures-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const signs = z.array(z.string().min(1));

/** data/platforms.json: how a Kubernetes of some vendor shows itself. Any sign is enough; in the file's order, the first wins. */
export const platformSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  /** What it is to the question `platform`: "none" for one that nobody manages. */
  answer: z.enum(["eks", "gke", "aks", "openshift", "other", "none"]),
  /** Parts of the server's version. */
  versionContains: signs,
  /** Keys of labels that its nodes have. */
  nodeLabels: signs,
  /** What the names of its nodes begin with. */
  nodeNamePrefixes: signs,
  /** What its nodes' spec.providerID begins with. */
  providerIdPrefixes: signs,
  /** What its nodes' operating system calls itself (status.nodeInfo.osImage), from its beginning. */
  osImagePrefixes: signs,
  /** What the providerID of its cloud's machines begins with, those of a Kubernetes that runs on them by itself too. */
  machineIdPrefixes: signs,
  /** What a core of its nodes is; absent where that varies. */
  vcpuKind: z.optional(vcpuKindSchema),
  /** API groups of CustomResourceDefinitions that it brings. */
  customResourceGroups: signs,
  /** By the name of the field they are the source of. */
  sources: z.record(z.string(), sourceSchema),
});

export type Platform = Readonly<z.infer<typeof platformSchema>>;
