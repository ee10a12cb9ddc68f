/** What `size` takes as flags has an effect, or the plan says that it has none. */
import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { estateFrom, type LikeEstate, type SizeFlags } from "../../src/sizing/estate-from.ts";
import { planSizing } from "../../src/sizing/plan-sizing.ts";
import { knowledge, meshOf } from "./example-estate.ts";

const base: SizeFlags = { services: 100, pods: 300, nodes: 12, namespaces: 10, requestsPerSecond: 3000 };
const estateOf = (flags: SizeFlags, like?: LikeEstate) =>
  estateFrom({ answers: {}, flags, ...(like === undefined ? {} : { like }) }, knowledge);
const plan = (flags: SizeFlags, mesh = "istio-ambient") => planSizing(estateOf(flags), meshOf(mesh), "l7", benchmarks);

describe("each flag moves the plan", () => {
  it.each<[string, SizeFlags, string]>([
    ["--ingress-rps", { ingressPerSecond: 500 }, "istio-sidecar"],
    ["--l7-share", { l7Share: 0.2 }, "istio-ambient"],
    ["--scoped-config", { scopedConfig: true }, "istio-sidecar"],
    ["--waypoint-replicas", { waypointReplicas: 3 }, "istio-ambient"],
    ["--control-plane-replicas", { controlPlaneReplicas: 3 }, "linkerd"],
    ["--pod-churn-per-hour", { podChurnPerHour: 100 }, "istio-sidecar"],
    ["--config-changes-per-hour", { configChangesPerHour: 10 }, "istio-sidecar"],
    ["--deployments-per-day", { deploymentsPerDay: 100 }, "istio-sidecar"],
    ["--config-changes-per-day", { configChangesPerDay: 100 }, "istio-sidecar"],
    ["--connections", { connections: 500 }, "istio-sidecar"],
    ["--keep-alive", { keepAlive: "no" }, "istio-sidecar"],
    ["--platform", { platform: "gke" }, "istio-sidecar"],
    ["--cni", { cni: "cilium" }, "cilium"],
    ["--clusters", { clusters: 3 }, "istio-sidecar"],
    ["--nodes", { nodes: 40 }, "istio-ambient"],
  ])("%s", (_, flags, mesh) => {
    const { assumptions: __, ...before } = plan(base, mesh);
    const { assumptions: ___, ...after } = plan({ ...base, ...flags }, mesh);
    expect(after).not.toEqual(before);
  });
});

describe("what is told and changes no figure is said", () => {
  it.each<[string, SizeFlags, RegExp]>([
    ["--other-platforms", { otherPlatforms: "many" }, /outside Kubernetes are not counted/],
    ["--existing-mesh", { existingMesh: "linkerd" }, /installed mesh \(linkerd\) uses already is not deducted/],
    [
      "--protocols",
      { protocols: ["http", "udp", "redis"] },
      /nothing is published for udp and redis by themselves, and meshes do not carry UDP/,
    ],
  ])("%s", (_, flags, says) => {
    expect(plan({ ...base, ...flags }).assumptions.join(" ")).toMatch(says);
    expect(plan(base).assumptions.join(" ")).not.toMatch(says);
  });
});

describe("clusters", () => {
  it("have a control plane each, and proxies that see their own cluster", () => {
    const [one, three] = [plan(base, "istio-sidecar"), plan({ ...base, clusters: 3 }, "istio-sidecar")];
    expect(three.parts.controlPlane?.count).toBe(3);
    expect(three.perProxy.memoryMiB.expected).toBeLessThan(one.perProxy.memoryMiB.expected);
    expect(three.parts.sidecar?.count).toBe(one.parts.sidecar?.count);
    expect(three.assumptions.join()).toMatch(/Spread over 3 clusters/);
  });

  it("beside a scan of one of them are only said", () => {
    const scan = { answers: {}, estateCounts: { pods: 300, meshedPods: 300, ending: {} }, loads: null };
    const estate = estateFrom({ answers: { clusters: 3 }, scan }, knowledge);
    expect(estate.clusters).toBeUndefined();
    expect(estate.assumptions.join()).toMatch(/the cluster that was scanned, one of 3/);
  });
});

describe("changes", () => {
  it("count pods that start as deployments of a service's pods, and hours as days", () => {
    const { deploymentsPerDay, configChangesPerDay } = estateOf({
      ...base,
      podChurnPerHour: 30,
      configChangesPerHour: 2,
    });
    expect(deploymentsPerDay).toBe((30 * 24) / 3);
    expect(configChangesPerDay).toBe(48);
  });
});

describe("--like", () => {
  const like: LikeEstate = {
    answers: { platform: "gke" },
    estateCounts: { services: 776, pods: 1600, meshedPods: 920, ending: {} },
    loads: null,
    callsPerSecond: 25_000,
    note: "Shaped like theirs.",
  };

  it("starts from its shape and rate, and says so first", () => {
    const estate = estateOf({}, like);
    expect(estate).toMatchObject({
      services: exactly(776),
      pods: exactly(1600),
      meshedPods: exactly(920),
      vcpuKind: "cloud",
    });
    expect(estate.traffic).toMatchObject({ callsPerSecond: exactly(25_000), from: "assumed" });
    expect(estate.assumptions[0]).toBe("Shaped like theirs.");
    expect(estate.assumptions.join()).not.toMatch(/host network/);
  });

  it("is overridden by flags and answers", () => {
    const estate = estateFrom({ answers: { pods: 200 }, flags: { requestsPerSecond: 10 }, like }, knowledge);
    expect(estate.pods).toEqual(exactly(200));
    expect(estate.meshedPods).toEqual(exactly(115));
    expect(estate.traffic).toMatchObject({ callsPerSecond: exactly(10), from: "flag" });
  });
});
