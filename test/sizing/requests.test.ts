import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { chartRequests, coresCeiling, reservedFor } from "../../src/sizing/part-resources.ts";
import { recommendedRequests } from "../../src/sizing/recommended.ts";
import { meshOf } from "./example-estate.ts";

describe("recommendedRequests", () => {
  it.each([
    { cores: 0.012, memoryMiB: 61, cpu: "20m", memory: "64Mi" },
    { cores: 0, memoryMiB: 0, cpu: "10m", memory: "16Mi" },
    { cores: 0.1, memoryMiB: 128, cpu: "100m", memory: "128Mi" },
    { cores: 0.1001, memoryMiB: 129, cpu: "150m", memory: "192Mi" },
    { cores: 1.1, memoryMiB: 1400, cpu: "1250m", memory: "1536Mi" },
  ])("$cores cores and $memoryMiB MiB: $cpu and $memory", ({ cores, memoryMiB, cpu, memory }) => {
    expect(recommendedRequests({ cpuCores: exactly(cores), memoryMiB: exactly(memoryMiB) })).toEqual({ cpu, memory });
  });
});

describe("chart defaults", () => {
  it("reserves what Istio's chart requests for each sidecar, 100m and 128Mi", () => {
    expect(chartRequests(meshOf("istio-sidecar"), "sidecar")).toEqual({ cpuCores: 0.1, memoryMiB: 128 });
    expect(reservedFor({ cpuCores: 0.1, memoryMiB: 128 }, 2000)).toEqual({ cpuCores: 200, memoryMiB: 256000 });
  });

  it("reserves nothing where the chart requests nothing", () => {
    expect(chartRequests(meshOf("linkerd"), "sidecar")).toEqual({ cpuCores: 0, memoryMiB: 0 });
    expect(chartRequests(meshOf("linkerd"), "ztunnel")).toEqual({ cpuCores: 0, memoryMiB: 0 });
  });

  it.each([
    { name: "the chart's limit", mesh: "istio-sidecar", workers: null, ceiling: 2 },
    { name: "the threads, where fewer", mesh: "istio-sidecar", workers: 1, ceiling: 1 },
    { name: "the threads, where there is no limit", mesh: "linkerd", workers: 4, ceiling: 4 },
    { name: "unknown", mesh: "linkerd", workers: null, ceiling: null },
  ])("bounds a proxy by $name", ({ mesh, workers, ceiling }) => {
    expect(coresCeiling(meshOf(mesh), "sidecar", workers)).toBe(ceiling);
  });
});
