import data from "../../data/telemetry.json" with { type: "json" };
import type { TelemetryFacts } from "./telemetry-schema.ts";

export type { TelemetryFacts } from "./telemetry-schema.ts";

/** What meshes add to a Prometheus. The test test/knowledge/cost-facts.test.ts validates the file. */
export const telemetryFacts = data as TelemetryFacts;
