import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const positive = z.number().positive();

/** data/config-push.json: what a control plane sends its proxies, and how fast, where anything is published. */
export const configPushSchema = z.strictObject({
  product: z.string(),
  /** The parts that are sent it. */
  parts: z.array(z.enum(["sidecar", "ztunnel", "waypoint", "node", "gateway"])).min(1),
  /** Of the configuration of one proxy, for each service it sees. */
  bytesPerService: z.strictObject({ low: positive, expected: positive, high: positive, why: z.string().min(1) }),
  /** How long changes are gathered before they are sent: after the last one, and at most. */
  debounceSeconds: z.strictObject({ low: positive, high: positive }),
  /** The slowest published push of everything to all proxies. */
  proxiesPerSecond: z.strictObject({ least: positive, why: z.string().min(1) }),
  /** Sizes at which the program itself draws lines. */
  limits: z.strictObject({ defaultMB: positive, strainMB: positive, mostMB: positive }),
  sources: z.strictObject({ size: sourceSchema, debounce: sourceSchema, time: sourceSchema, limits: sourceSchema }),
});

export type ConfigPushFacts = Readonly<z.infer<typeof configPushSchema>>;
