import type { MeasuredCall, MeasuredEntry, MeasuredLoad, MeasuredTraffic } from "../traffic/measured-traffic.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import type { Surroundings } from "./surroundings.ts";

/** Rates stay, and who measured them; who calls whom goes. */
export function trafficRules({ names }: Surroundings): FieldRules<MeasuredTraffic> {
  const source = (id: string) => names.word("trafficSources", "source", id);
  return {
    windowSeconds: "kept",
    sources: each(source),
    calls: each(
      redactFields<MeasuredCall>({
        from: names.ref,
        to: names.serviceRef,
        source,
        unit: "kept",
        perSecond: "kept",
        byWorkload: "kept",
      }),
    ),
    entering: each(redactFields<MeasuredEntry>({ to: names.serviceRef, source, perSecond: "kept" })),
    taken: each(redactFields<MeasuredLoad>({ workload: names.ref, perSecond: "kept" })),
    peak: "kept",
    strangers: "kept",
  };
}
