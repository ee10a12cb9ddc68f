import type { TrafficMetric, TrafficSourceFacts } from "../../knowledge/traffic-source-schema.ts";
import { rolesOf } from "./traffic-claim.ts";

/** Series of one metric that are looked at, the busiest first: more calls than that between workloads no report can show. */
export const mostSeries = 20_000;

/** Windows, each as long as the one of the rates, among which the busiest is looked for: a day, where that is an hour. */
const peakWindows = 24;

/** Which of these metrics there are. */
export function presenceQuery(names: readonly string[]): string {
  return `count by (__name__) ({__name__=~"${[...new Set(names)].join("|")}"})`;
}

/** Rates by the labels that tell who calls whom, those that are 0 left out. */
export function rateQuery(source: TrafficSourceFacts, metric: TrafficMetric, windowSeconds: number): string {
  const labels = [...new Set(Object.values(rolesOf({ source, metric })).flat())];
  return `topk(${mostSeries}, sum by (${labels.join(", ")}) (${rateOf(metric, windowSeconds)}) > 0)`;
}

/** How many times the metric's whole rate now it had in its busiest window. */
export function peakQuery(metric: TrafficMetric, windowSeconds: number): string {
  const total = `sum(${rateOf(metric, windowSeconds)})`;
  return `max_over_time(${total}[${peakWindows * windowSeconds}s:${windowSeconds}s]) / ${total}`;
}

function rateOf({ metric, where = {} }: TrafficMetric, windowSeconds: number): string {
  const selector = Object.entries(where).map(([label, value]) => `${label}="${value}"`);
  return `rate(${metric}{${selector.join(", ")}}[${windowSeconds}s])`;
}
