import data from "../../data/traffic-sources.json" with { type: "json" };
import type { TrafficSourceFacts } from "./traffic-source-schema.ts";

/**
 * Everything that measures traffic as we know it, in the order in which they are believed.
 * test/knowledge/traffic-sources.test.ts validates the file.
 */
export const trafficSources: readonly TrafficSourceFacts[] = data as readonly TrafficSourceFacts[];
