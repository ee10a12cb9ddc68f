import { describe, expect, it } from "vitest";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { estimate, type Observation, softwareOf } from "../../src/sizing/estimate.ts";

const seen = (
  mesh: string,
  software: string,
  study: string,
  value: number,
  more: Partial<Observation> = {},
): Observation => ({
  record: `${mesh}-${study}`,
  study,
  mesh,
  software,
  part: "sidecar",
  value,
  upper: false,
  ...more,
});
const anywhere = { vcpuKind: null };
const wanted = (mesh: string, software: string | null) => ({ mesh, part: "sidecar" as const, software });
const observations = [
  seen("istio", "envoy", "a", 1, { vcpuKind: "bare-metal" }),
  seen("istio", "envoy", "b", 4, { vcpuKind: "cloud" }),
  seen("linkerd", "own", "a", 2),
  seen("linkerd", "own", "b", 3),
];

describe("estimate", () => {
  it("speaks of the mesh itself where it was measured", () => {
    expect(estimate(observations, wanted("istio", "envoy"), anywhere)).toMatchObject({
      basis: ["istio-a", "istio-b"],
      borrowed: false,
      range: { expected: 2 },
    });
  });

  it("else of the same program, else of everything, and is wider for it", () => {
    const own = estimate(observations, wanted("istio", "envoy"), anywhere);
    const same = estimate(observations, wanted("kuma", "envoy"), anywhere);
    expect(same).toMatchObject({ basis: own?.basis, borrowed: true, range: { expected: own?.range.expected } });
    expect(same?.range.high).toBeGreaterThan(own?.range.high ?? 0);
    expect(estimate(observations, wanted("other", null), anywhere)?.basis).toHaveLength(4);
  });

  it("is centred on the told kind of vCPU, and no wider than without telling", () => {
    const any = estimate(observations, wanted("istio", "envoy"), anywhere);
    const cloud = estimate(observations, wanted("istio", "envoy"), { vcpuKind: "cloud" });
    expect(cloud).toMatchObject({ basis: ["istio-b"], range: { expected: 4 } });
    const up = (range: { expected: number; high: number } | undefined) => (range ? range.high / range.expected : 0);
    expect(up(cloud?.range)).toBeLessThanOrEqual(up(any?.range) + 1e-9);
  });

  it("stays no wider where the told kind was measured once and studies of it lie far apart elsewhere", () => {
    const close = [
      seen("istio", "envoy", "a", 1, { vcpuKind: "cloud" }),
      ...["b", "c", "d", "e"].map((study) => seen("istio", "envoy", study, 1, { vcpuKind: "bare-metal" })),
      seen("linkerd", "own", "a", 1, { vcpuKind: "cloud" }),
      seen("linkerd", "own", "b", 9, { vcpuKind: "cloud" }),
    ];
    const any = estimate(close, wanted("istio", "envoy"), anywhere)?.range;
    const cloud = estimate(close, wanted("istio", "envoy"), { vcpuKind: "cloud" })?.range;
    expect(cloud?.low).toBeCloseTo(any?.low ?? 0, 9);
    expect(cloud?.high).toBeCloseTo(any?.high ?? 0, 9);
  });

  it("is wider where the told kind was not measured", () => {
    const metal = [seen("istio", "envoy", "a", 1, { vcpuKind: "bare-metal" })];
    const any = estimate(metal, wanted("istio", "envoy"), anywhere)?.range;
    const cloud = estimate(metal, wanted("istio", "envoy"), { vcpuKind: "cloud" })?.range;
    expect(cloud?.expected).toBe(any?.expected);
    expect(cloud?.high).toBeGreaterThan(any?.high ?? 0);
  });

  it("has nothing to say without observations", () => {
    expect(estimate([], wanted("istio", "envoy"), anywhere)).toBeNull();
  });
});

it.each([
  { mesh: "istio-sidecar", part: "sidecar", software: "envoy" },
  { mesh: "istio-ambient", part: "ztunnel", software: "ztunnel" },
  { mesh: "linkerd", part: "sidecar", software: "linkerd2-proxy" },
  { mesh: "kuma", part: "sidecar", software: "envoy" },
  { mesh: "cilium", part: "node", software: "envoy" },
  { mesh: "linkerd", part: "ztunnel", software: null },
] as const)("$mesh runs $software as its $part", ({ mesh, part, software }) => {
  expect(softwareOf(benchmarks, mesh, part)).toBe(software);
});
