import type { TrafficMetric, TrafficSourceFacts } from "../../knowledge/traffic-source-schema.ts";

/** One series of a query's answer, its labels by the roles they have for the source. */
export interface Series {
  /** Empty where the series has no such label. */
  readonly label: (role: string) => string;
  /** Greater than 0. */
  readonly perSecond: number;
}

/** Somebody, as metrics name them: as much as is given. Every text may be anything. */
export interface Party {
  readonly namespace?: string;
  readonly service?: string;
  readonly workload?: string;
  readonly pod?: string;
  /** As a client addresses it: "cart.shop.svc:8080". */
  readonly host?: string;
  /** A name of some kind, perhaps with its namespace before a slash. */
  readonly name?: string;
  /** Namespace, Service and port with "-" between them. */
  readonly joined?: string;
  readonly port?: number;
}

/** That somebody calls somebody. */
export interface Claim {
  /** Null where the metric does not tell. */
  readonly from: Party | "outside" | null;
  readonly to: Party;
  readonly perSecond: number;
  /** Of reports by both ends of the same calls the lowest rank counts; 0 unless stated. */
  readonly rank?: number;
}

/** What a series of the source says; undefined where it is about no call of anybody. */
export type ReadSeries = (series: Series) => Claim | undefined;

/** What one metric of a source answered. */
export interface Reading {
  readonly source: Pick<TrafficSourceFacts, "id" | "labels">;
  readonly metric: TrafficMetric;
  readonly series: readonly { readonly labels: Readonly<Record<string, string>>; readonly perSecond: number }[];
}

/** The labels of a metric by their roles. */
export function rolesOf({ source, metric }: Pick<Reading, "source" | "metric">): TrafficSourceFacts["labels"] {
  return { ...source.labels, ...metric.labels };
}

/** A port as a label has it; nothing where it is none. */
export function portOf(text: string): { readonly port?: number } {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port > 0 && port < 65_536 ? { port } : {};
}
