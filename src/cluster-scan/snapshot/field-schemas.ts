import * as z from "zod/mini";
import type { NamedRecord, NamespacedRecord } from "../named-record.ts";
import type { LabelSelector } from "../network-records.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { NamespacedRef, ResourceRef, ServiceRef } from "../resource-ref.ts";
import { schemaOf } from "./schema-of.ts";

/**
 * The fields that records are made of. What each schema is given as its error is what was expected, in the words of
 * messages ("must be ..."). Unknown fields are dropped, and so is a key "__proto__". A map's fields are in the order in
 * which the normaliser writes them, so that a report from a snapshot is the same text as one from the cluster.
 */
export const text = z.string("text");
export const flag = z.boolean("true or false");
/** A count, port or user id. */
export const count = z.int("a whole number from 0").check(z.gte(0, "a whole number from 0"));
/** An amount in whatever unit. */
export const amount = z.number("a number from 0").check(z.gte(0, "a number from 0"));
/** IntOrString of Kubernetes. */
export const countOrText = z.union([count, text], "a whole number from 0 or text");

export function list<T>(item: z.ZodMiniType<T>) {
  return z.array(item, "a list");
}

export function map<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.object(shape, "a map");
}

export function mapTo<T>(value: z.ZodMiniType<T>) {
  return z.record(z.string(), value, "a map");
}

export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return z.enum(words, words.length === 1 ? `"${words[0]}"` : `one of ${words.join(", ")}`);
}

/** A field that may be absent, but never null. */
export const optional = z.exactOptional;

export const transport = oneOf("TCP", "UDP", "SCTP");

export const textMap = mapTo(text);

export const ref = schemaOf<ResourceRef>()(
  map({ apiGroup: optional(text), kind: text, namespace: optional(text), name: text }),
);
export const namespacedRef = schemaOf<NamespacedRef>()(
  map({ apiGroup: optional(text), kind: text, namespace: text, name: text }),
);
export const serviceRef = schemaOf<ServiceRef>()(map({ namespace: text, name: text, port: optional(count) }));

const marks = { labels: textMap, annotations: textMap, aside: flag };
/** What named records begin with. */
export const namedShape = { ref, ...marks };
export const namedRecord = schemaOf<NamedRecord>()(map(namedShape));
export const namespacedShape = { ref: namespacedRef, ...marks };
export const namespacedRecord = schemaOf<NamespacedRecord>()(map(namespacedShape));

export const labelSelector = schemaOf<LabelSelector>()(
  map({
    matchLabels: textMap,
    matchExpressions: list(map({ key: text, operator: text, values: list(text) })),
  }),
);

export const textReference = schemaOf<TextReference>()(
  map({
    host: text,
    port: optional(count),
    scheme: optional(text),
    bare: optional(z.literal(true, "true")),
    doubt: optional(oneOf("word", "default")),
    owner: optional(
      map({ kind: text, name: text, alone: flag, namesakes: optional(list(map({ kind: text, name: text }))) }),
    ),
    place: text,
  }),
);
