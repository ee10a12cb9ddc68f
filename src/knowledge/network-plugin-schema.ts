import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/network-plugins.json: how a network plug-in (CNI) shows itself in a cluster. */
export const networkPluginSchema = z.strictObject({
  /** An answer to the question `cni`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Names of the DaemonSet that runs on every node. */
  daemonSets: z.array(z.string().min(1)).min(1),
  source: sourceSchema,
});

export type NetworkPlugin = Readonly<z.infer<typeof networkPluginSchema>>;
