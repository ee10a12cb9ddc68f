import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/**
 * data/redaction.json: words that say nothing about who runs a cluster, since everybody's cluster may use them, so that a
 * redacted inventory keeps them. Words that other files of data/ hold (meshes, protocols, platforms) are not repeated.
 */
const wordsSchema = z.strictObject({
  /** What is called so. A "value" is one of any known label or annotation. */
  of: z.enum([
    "service-account",
    "priority-class",
    "api-group",
    "kind",
    "value",
    "port-word",
    "scheme",
    "listener-protocol",
    "reason",
    "resource",
    "limit-type",
    "metric-type",
    "operator",
    "transport",
  ]),
  words: z.array(z.string().min(1)).min(1),
  source: sourceSchema,
});

const keysSchema = z.strictObject({
  of: z.enum(["label", "annotation"]),
  /** The keys. */
  words: z.array(z.string().min(1)).min(1),
  /** The values that stay beside those of sort "value": these words, or a namespace's name as far as that stays. */
  values: z.union([z.array(z.string().min(1)).min(1), z.literal("namespace")]).optional(),
  source: sourceSchema,
});

export const redactionEntrySchema = z.union([wordsSchema, keysSchema]);

export type RedactionEntry = Readonly<z.infer<typeof redactionEntrySchema>>;
