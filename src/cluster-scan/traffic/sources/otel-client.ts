import { portOf, type ReadSeries } from "../traffic-claim.ts";
import { otelParty } from "./otel-party.ts";

/** What clients instrumented with OpenTelemetry send, by the host they address. */
export const readOtelClient: ReadSeries = (series) => ({
  from: otelParty(series, "caller"),
  to: { host: series.label("targetHost"), ...portOf(series.label("targetPort")) },
  perSecond: series.perSecond,
});
