import type { ReadSeries } from "../traffic-claim.ts";
import { otelParty } from "./otel-party.ts";

/** What servers instrumented with OpenTelemetry take; who called them no label tells. */
export const readOtelServer: ReadSeries = (series) => ({
  from: null,
  to: otelParty(series, "target"),
  perSecond: series.perSecond,
});
