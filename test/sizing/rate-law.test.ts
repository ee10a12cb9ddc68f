/** That the law explains why published costs of the same proxy differ several times. */
import { describe, expect, it } from "vitest";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { lawOf, rateLaw, relativePassCost, requestsPerConnection } from "../../src/sizing/rate-law.ts";

const record = (id: string) => {
  const found = benchmarks.find((one) => one.id === id);
  if (!found) throw new Error(`there is no record ${id}`);
  return found;
};
const law = rateLaw(benchmarks);

/** Published cores per 1000 passes, and the same brought to requests that come alone. */
function costs(id: string, part: string) {
  return (record(id).figures.load ?? [])
    .filter((point) => point.part === part && point.passesPerSecond && point.cpuCores)
    .map((point) => {
      const published = ((point.cpuCores ?? 0) / (point.passesPerSecond ?? 1)) * 1000;
      return {
        published,
        alone:
          published / relativePassCost(lawOf(law, point.part), requestsPerConnection(benchmarks, record(id), point)),
      };
    });
}

describe("rateLaw", () => {
  it("declines, and up to the most that was measured: 1000 requests a second on 4 connections", () => {
    expect(law.fixed).toBeGreaterThan(0.1);
    expect(law.fixed).toBeLessThan(0.4);
    expect(law.half).toBeGreaterThan(20);
    expect(law.half).toBeLessThan(100);
    expect(law.upTo).toBeCloseTo(250, 9);
  });

  it("brings a waypoint's two published costs, three times apart, within a quarter of each other", () => {
    const [page] = costs("istio-1.24-ambient", "waypoint");
    const [independent] = costs("istio-1.25-ambient-gsd", "waypoint");
    expect((independent?.published ?? 0) / (page?.published ?? 1)).toBeGreaterThan(3);
    expect((independent?.alone ?? 0) / (page?.alone ?? 1)).toBeLessThan(1.25);
  });

  it("brings ztunnel's, which lie more than five times apart and have no share of their own, within a quarter", () => {
    const [page] = costs("istio-1.24-ambient", "ztunnel");
    const [independent] = costs("istio-1.25-ambient-gsd", "ztunnel");
    expect((independent?.published ?? 0) / (page?.published ?? 1)).toBeGreaterThan(5);
    const ratio = (independent?.alone ?? 0) / (page?.alone ?? 1);
    expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(1.25));
  });

  it("levels the sidecar's curve from 10 to 3000 requests a second", () => {
    const curve = costs("istio-tools-2020", "sidecar");
    const spread = (values: number[]) => Math.max(...values) / Math.min(...values);
    expect(spread(curve.map(({ published }) => published))).toBeGreaterThan(4);
    expect(spread(curve.map(({ alone }) => alone))).toBeLessThan(2.1);
  });

  it("takes a new connection's request as one that comes alone", () => {
    const [point] = record("ztunnel-1288").figures.load ?? [];
    expect(point && requestsPerConnection(benchmarks, record("ztunnel-1288"), point)).toBe(0);
  });

  it("does not decline without a curve", () => {
    expect(relativePassCost(rateLaw([record("istio-1.24-sidecar")]), 100)).toBe(1);
  });
});
