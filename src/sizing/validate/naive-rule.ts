import { megabytesToMiB } from "../memory-unit.ts";

/**
 * The rule of thumb that everybody quotes, as Istio 1.7's page states it: 0.5 cores for 1000 requests/s through a proxy
 * and 50 MB for each proxy; 1 core and 1.5 GB of istiod for 2000 sidecars, here in proportion; 2.76 and 2.88 ms at the
 * 90th and 99th percentile. Whatever the mesh, because it knows no other.
 *
 * Source: https://github.com/istio/istio.io/blob/5792c582fe/content/en/docs/ops/deployment/performance-and-scalability/index.md
 */
export const naiveRule = {
  cores: (passesPerSecond: number) => (passesPerSecond / 1000) * 0.5,
  memoryMiB: (proxies: number) => proxies * megabytesToMiB(50),
  controlPlaneCores: (proxies: number) => proxies / 2000,
  controlPlaneMiB: (proxies: number) => (proxies / 2000) * megabytesToMiB(1500),
  addedLatencyMs: { p50: null, p90: 2.76, p99: 2.88 },
} as const;
