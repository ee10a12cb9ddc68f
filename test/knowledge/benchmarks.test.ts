import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/benchmarks.json" with { type: "json" };
import assumptions from "../../data/estate-assumptions.json" with { type: "json" };
import { benchmarkSchema } from "../../src/knowledge/benchmark-schema.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { estateAssumptionsSchema } from "../../src/knowledge/estate-assumptions-schema.ts";
import { fitNeeds } from "../../src/knowledge/fit-needs.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

const named = (id: string) => benchmarks.find((record) => record.id === id);

describe("data/benchmarks.json", () => {
  it("is what the schema says", () => {
    expect(z.array(benchmarkSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names every record once", () => {
    const ids = benchmarks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("speaks of meshes that data/meshes.json knows", () => {
    const known = new Set(meshes.map(({ id }) => id));
    expect(benchmarks.map(({ mesh }) => mesh).filter((mesh) => mesh !== null && !known.has(mesh))).toEqual([]);
  });

  it.each(benchmarks)("$id has the figures for what it fits, and a reason where figures are not fitted", (record) => {
    expect(record.fits.filter((quantity) => !fitNeeds[quantity].met(record.figures))).toEqual([]);
    if (record.fits.length === 0) expect(record.knownBad ?? record.notFitted).toBeDefined();
  });

  it.each(benchmarks)("$id says which program each part it measured is", ({ figures, software }) => {
    expect((figures.load ?? []).filter(({ part }) => software[part] === undefined)).toEqual([]);
  });

  it("tells the base of a control plane from those with few proxies, the cost of a proxy from those with many", () => {
    const proxies = (quantity: "control-plane-base" | "control-plane-proxy") =>
      benchmarks
        .filter(({ fits }) => fits.includes(quantity))
        .flatMap(({ figures }) => figures.controlPlane?.map((point) => point.proxies) ?? []);
    expect(Math.max(...proxies("control-plane-base")) * 10).toBeLessThan(Math.min(...proxies("control-plane-proxy")));
  });

  it("fits nothing second-hand where first-hand figures exist", () => {
    const secondHand = benchmarks.filter(({ howObtained, fits }) => howObtained === "secondary" && fits.length > 0);
    expect(secondHand.map(({ id, fits }) => ({ id, fits }))).toEqual([{ id: "mtls-2024-cilium", fits: ["call-cpu"] }]);
  });

  it("states the founding rule of Istio 1.7 as it was published", () => {
    expect(named("istio-1.7")?.rule).toEqual({
      parts: { sidecar: { cpuCoresPer1000Passes: 0.5, memoryMB: 50 } },
      controlPlane: { cpuCores: 1, memoryMB: 1500, services: 1000, proxies: 2000 },
      addedLatencyMs: { l7: { p90: 2.76, p99: 2.88 } },
    });
  });

  it("has the records that the first sizing needs", () => {
    const ids = [
      "istio-1.7",
      "istio-1.24-sidecar",
      "istio-1.24-ambient",
      "linkerd-edge-25.4",
      "istio-1.25-ambient-gsd",
    ];
    expect(ids.filter((id) => named(id)?.rule === undefined)).toEqual([]);
  });
});

describe("data/estate-assumptions.json", () => {
  it("is what the schema says", () => {
    expect(estateAssumptionsSchema.safeParse(assumptions).error?.issues ?? []).toEqual([]);
  });
});
