import { describe, expect, it } from "vitest";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { type OwnBenchmark, ownBenchmarkSchema } from "../../src/knowledge/own-benchmark-schema.ts";
import { completeOwnBenchmarks } from "../../src/knowledge/own-benchmarks.ts";

const own: OwnBenchmark = {
  id: "shop-2026",
  mesh: "linkerd",
  mode: "sidecar",
  figures: { load: [{ part: "sidecar", proxies: 40, passesPerSecond: 900, cpuCores: 0.5, memoryMiB: 260 }] },
  fits: ["pass-cpu", "proxy-memory"],
};
const complete = (records: readonly OwnBenchmark[]) => completeOwnBenchmarks(records, benchmarks, "mine.json");

describe("completeOwnBenchmarks", () => {
  it("fills in what a measurement of one's own need not say, its programs from what the mesh runs", () => {
    expect(ownBenchmarkSchema.safeParse(own).success).toBe(true);
    expect(complete([own])).toMatchObject([
      { own: true, study: "shop-2026", software: { sidecar: "linkerd2-proxy" }, howObtained: "raw", doubts: [] },
    ]);
  });

  it.each([
    {
      name: "an id that is taken",
      records: [{ ...own, id: "istio-1.7" }],
      says: /record 0 \("istio-1.7"\) has an id that another record has/,
    },
    { name: "an id twice", records: [own, own], says: /record 1 .* has an id that another record has/ },
    {
      name: "an unknown mesh",
      records: [{ ...own, mesh: "linkered" }],
      says: /expected null or one of istio-sidecar, .*; did you mean linkerd/,
    },
    {
      name: "a quantity without figures",
      records: [{ ...own, fits: ["added-latency" as const] }],
      says: /fits added-latency; expected a point of figures.addedLatencyMs with p90/,
    },
    {
      name: "a part of no known program",
      records: [{ ...own, mesh: null, fits: [] }],
      says: /does not say which program its sidecar is; expected software.sidecar/,
    },
  ])("refuses $name", ({ records, says }) => {
    expect(() => complete(records)).toThrow(says);
  });

  it("takes what is printed of the published records, under other ids", () => {
    const again = benchmarks.map((record) => ({ ...record, id: `again-${record.id}` }));
    expect(again.filter((record) => !ownBenchmarkSchema.safeParse(record).success)).toEqual([]);
    expect(complete(again as OwnBenchmark[])).toHaveLength(benchmarks.length);
  });
});
