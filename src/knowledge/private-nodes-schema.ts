import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const port = z.int().min(1).max(65535);

/**
 * data/private-nodes.json: platforms whose API server reaches nodes without an external address through a firewall, which
 * has only some ports open unless somebody opens more.
 */
export const privateNodesSchema = z.strictObject({
  /** Ids of data/platforms.json. */
  platforms: z.array(z.string()).min(1),
  openPorts: z.array(port),
  /** How more are opened. */
  remedy: z.string().min(1),
  sources: z.array(sourceSchema).min(1),
});

export type PrivateNodes = Readonly<z.infer<typeof privateNodesSchema>>;
