import * as z from "zod/mini";
import type { MeasuredCall, MeasuredEntry, MeasuredLoad, MeasuredTraffic } from "../traffic/measured-traffic.ts";
import { amount, count, list, map, namespacedRef, oneOf, optional, serviceRef, text } from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

const call = schemaOf<MeasuredCall>()(
  map({
    from: namespacedRef,
    to: serviceRef,
    source: text,
    unit: oneOf("requests", "connections", "flows", "bytes"),
    perSecond: amount,
    byWorkload: optional(z.literal(true, "true")),
  }),
);

const entry = schemaOf<MeasuredEntry>()(map({ to: serviceRef, source: text, perSecond: amount }));

const load = schemaOf<MeasuredLoad>()(map({ workload: namespacedRef, perSecond: amount }));

/** What a Prometheus measured. */
export const traffic = schemaOf<MeasuredTraffic>()(
  map({
    windowSeconds: amount,
    sources: list(text),
    calls: list(call),
    entering: list(entry),
    taken: list(load),
    peak: optional(amount),
    strangers: count,
  }),
);
