/** A load test of the user's own, as far as figures follow from it. */
export interface LoadTest {
  readonly generator: "fortio" | "k6";
  /** Latency in milliseconds; null where the file does not say. */
  readonly latencyMs: { readonly p50: number | null; readonly p90: number | null; readonly p99: number | null };
  readonly requestsPerSecond: number;
  /** The rate that was asked for; null where it was as fast as it went, or is not said. */
  readonly wantedPerSecond: number | null;
  /** Connections, or users that each have one. */
  readonly connections: number | null;
  /** Share of requests that failed, 0..1; null where the file does not say. */
  readonly failed: number | null;
}
