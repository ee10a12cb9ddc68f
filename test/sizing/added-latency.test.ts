import { describe, expect, it } from "vitest";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { addedLatency } from "../../src/sizing/added-latency.ts";
import { latencyPoints, ratioToP90 } from "../../src/sizing/latency-studies.ts";
import { everyMeshAndLayer, recordOf } from "./example-estate.ts";

const anywhere = { vcpuKind: null };
const p90 = (mesh: string, layer: "l4" | "l7") => addedLatency(benchmarks, mesh, layer, anywhere).addedLatencyMs.p90;

describe("addedLatency", () => {
  it("holds what Istio's own pages say of its sidecars, from 0.18 to 2.76 ms", () => {
    expect(p90("istio-sidecar", "l7")?.low).toBeLessThanOrEqual(0.182);
    expect(p90("istio-sidecar", "l7")?.high).toBeGreaterThanOrEqual(2.76);
  });

  it("orders meshes as the studies that measured both do: ztunnel before waypoint before sidecar", () => {
    const [l4, l7, sidecar] = [p90("istio-ambient", "l4"), p90("istio-ambient", "l7"), p90("istio-sidecar", "l7")];
    expect(l4?.expected).toBeLessThan(l7?.expected ?? 0);
    expect(l7?.expected).toBeLessThan(sidecar?.expected ?? 0);
    expect(p90("linkerd", "l7")?.expected).toBeLessThan(sidecar?.expected ?? 0);
  });

  it("is narrower on a kind of vCPU that was measured", () => {
    const cloud = addedLatency(benchmarks, "istio-sidecar", "l7", { vcpuKind: "cloud" }).addedLatencyMs.p90;
    const any = p90("istio-sidecar", "l7");
    expect((cloud?.high ?? 0) / (cloud?.low ?? 1)).toBeLessThan((any?.high ?? 0) / (any?.low ?? 1));
  });

  it("is null where nothing is published", () => {
    expect(addedLatency(benchmarks, "cilium", "l7", anywhere).addedLatencyMs).toEqual({
      p50: null,
      p90: null,
      p99: null,
    });
    expect(addedLatency(benchmarks, "istio-ambient", "l4", anywhere).addedLatencyMs.p50).toBeNull();
  });

  it("borrows for a mesh with the same proxy, more widely", () => {
    const kuma = addedLatency(benchmarks, "kuma", "l7", anywhere);
    expect(kuma.borrowed).toBe(true);
    expect(kuma.addedLatencyMs.p90?.high).toBeGreaterThan(p90("istio-sidecar", "l7")?.high ?? 0);
  });

  it("says nothing without any record", () => {
    expect(addedLatency([], "istio-sidecar", "l7", anywhere).addedLatencyMs.p90).toBeNull();
  });

  it.each(everyMeshAndLayer)("keeps percentiles in order: $name", ({ mesh, layer }) => {
    const { p50, p90: middle, p99 } = addedLatency(benchmarks, mesh.id, layer, anywhere).addedLatencyMs;
    for (const end of ["low", "expected", "high"] as const) {
      if (p50 && middle) expect(p50[end]).toBeLessThanOrEqual(middle[end]);
      if (middle && p99) expect(middle[end]).toBeLessThanOrEqual(p99[end]);
    }
  });
});

describe("latency of several calls", () => {
  it("is divided among them", () => {
    const [point] = latencyPoints([recordOf("istio-1.1-kinvolk")], "added-latency");
    expect(point?.p90).toBeCloseTo(2.6 / 3, 9);
    expect(point?.p50).toBeCloseTo(1.8 / 3, 9);
  });

  it("relates percentiles as the points that state both do, leaving out those out of order", () => {
    const points = latencyPoints([recordOf("istio-1.25-ambient-lw")], "latency-ratio");
    expect(ratioToP90(points, "p99")).toBeCloseTo(6.6 / 5.3, 9);
    expect(ratioToP90(latencyPoints([recordOf("istio-1.7")], "added-latency"), "p50")).toBeNull();
  });

  it("gives each percentile its own figure", () => {
    const { p50, p90: middle, p99 } = addedLatency(benchmarks, "istio-sidecar", "l7", anywhere).addedLatencyMs;
    expect(p50?.expected).toBeLessThan(middle?.expected ?? 0);
    expect(p99?.expected).toBeGreaterThan(middle?.expected ?? Number.POSITIVE_INFINITY);
  });
});
