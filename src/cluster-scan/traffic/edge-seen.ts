import { groupBy } from "../../group-by.ts";
import { trafficSources } from "../../knowledge/traffic-sources.ts";
import type { Edge } from "../dependencies/graph.ts";
import type { MeasuredCall } from "./measured-traffic.ts";

/** An edge that calls were seen on: nothing is surer than that. */
export function withSeen(edge: Edge, seen: readonly MeasuredCall[], ofPair: readonly MeasuredCall[]): Edge {
  const rps = rateOf(seen, ofPair);
  return {
    ...edge,
    confidence: "certain",
    evidence: [...edge.evidence, ...evidenceOf(seen)],
    ...(rps === undefined ? {} : { rps }),
  };
}

/** An edge that nobody configured where we look. */
export function edgeSeen(
  { from, to }: MeasuredCall,
  port: number | undefined,
  seen: readonly MeasuredCall[],
  ofPair: readonly MeasuredCall[],
): Edge {
  const service = { namespace: to.namespace, name: to.name, ...(port === undefined ? {} : { port }) };
  return withSeen({ from, to: service, kind: "call", confidence: "certain", evidence: [] }, seen, ofPair);
}

/** The source whose requests count, of all that saw calls between two: they come in the order in which they are believed. */
export function countedSource(ofPair: readonly MeasuredCall[]): string | undefined {
  return ofPair.find(({ unit }) => unit === "requests")?.source;
}

function rateOf(seen: readonly MeasuredCall[], ofPair: readonly MeasuredCall[]): number | undefined {
  const source = countedSource(ofPair);
  const counted = seen.filter((call) => call.unit === "requests" && call.source === source);
  return counted.length === 0 ? undefined : significant(counted.reduce((sum, { perSecond }) => sum + perSecond, 0));
}

/** Who saw it; where requests could not be counted, what was. */
function evidenceOf(seen: readonly MeasuredCall[]): Edge["evidence"] {
  const told = groupBy(seen, ({ source, unit }) => `${nameOf(source)}${unit === "requests" ? "" : ` (${unit})`}`);
  return [...told.keys()].map((detail) => ({ source: "measured", detail }));
}

function nameOf(source: string): string {
  return trafficSources.find(({ id }) => id === source)?.name ?? source;
}

/** A rate over a window is no more exact than this. */
function significant(perSecond: number): number {
  return Number(perSecond.toPrecision(6));
}
