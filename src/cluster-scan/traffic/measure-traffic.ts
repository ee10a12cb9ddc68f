import { trafficSources } from "../../knowledge/traffic-sources.ts";
import type { Prometheus } from "../live/query-prometheus.ts";
import { RequestError } from "../live/request-error.ts";
import type { Reading } from "./traffic-claim.ts";
import { mostSeries, peakQuery, presenceQuery, rateQuery } from "./traffic-queries.ts";

/** What a Prometheus answered, and what of it is missing. */
export interface Measurement {
  /** In the order of data/traffic-sources.json. */
  readonly readings: readonly Reading[];
  /** See MeasuredTraffic. */
  readonly peak?: number;
  /** Clauses: what could not be read, or not in full. */
  readonly gaps: readonly string[];
}

/**
 * Asks which metrics there are, and then for the rates of each: one query a metric that is there, one after the other,
 * so that nobody's Prometheus is kept busy with us. Throws a RequestError where the first question has no answer; later
 * ones only leave gaps.
 */
export async function measureTraffic(
  prometheus: Pick<Prometheus, "query">,
  windowSeconds: number,
): Promise<Measurement> {
  const known = trafficSources.flatMap((source) => source.metrics.map((metric) => ({ source, metric })));
  const present = await prometheus.query(presenceQuery(known.map(({ metric }) => metric.metric)));
  const names = new Set(present.map(({ labels }) => labels["__name__"]));
  const gaps: string[] = [];
  const ask = async (promql: string, what: string) => {
    try {
      return await prometheus.query(promql);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      gaps.push(`${what}: ${error.message}`);
      return [];
    }
  };
  const readings: Reading[] = [];
  for (const { source, metric } of known) {
    if (!names.has(metric.metric)) continue;
    const samples = await ask(rateQuery(source, metric, windowSeconds), metric.metric);
    const series = samples.flatMap(({ labels, value }) => (isRate(value) ? [{ labels, perSecond: value }] : []));
    if (samples.length >= mostSeries) gaps.push(`${metric.metric}: only the ${mostSeries} busiest series were read`);
    if (series.length < samples.length)
      gaps.push(`${metric.metric}: ${samples.length - series.length} of ${samples.length} rates are no numbers`);
    readings.push({ source, metric, series });
  }
  const busiest = readings.find(({ metric, series }) => metric.counts === "requests" && series.length > 0);
  const peaks = busiest === undefined ? [] : await ask(peakQuery(busiest.metric, windowSeconds), "the busiest window");
  const peak = peaks.find(({ value }) => isRate(value))?.value;
  return { readings, gaps, ...(peak === undefined ? {} : { peak: Math.max(1, peak) }) };
}

function isRate(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
