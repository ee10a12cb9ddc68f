import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const port = z.int().min(1).max(65535);

/**
 * data/private-nodes.json: platforms whose API server does not reach all pods. To nodes without an external address there
 * may be a firewall, which has only some ports open unless somebody opens more; or it has no part in the network of pods
 * that another network plug-in makes.
 */
export const privateNodesSchema = z.strictObject({
  /** Ids of data/platforms.json. */
  platforms: z.array(z.string()).min(1),
  /** Absent where there is no such firewall. */
  openPorts: z.array(port).optional(),
  /** An id of data/network-plugins.json: the plug-in with whose pods it shares a network; absent where with any. */
  reachesPodsOf: z.string().optional(),
  /** How more are opened, or the pods are reached all the same. */
  remedy: z.string().min(1),
  sources: z.array(sourceSchema).min(1),
});

export type PrivateNodes = Readonly<z.infer<typeof privateNodesSchema>>;
