import { describe, expect, it } from "vitest";
import { countEstate } from "../../src/cluster-scan/estate-counts.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../growth.ts";
import { deployment, onHostNetwork, recordsOf, serviceOf } from "../sizing/example-records.ts";

const elsewhere = (name: string, namespace: string) => ({ ref: { kind: "Deployment", namespace, name } });

describe("countEstate", () => {
  it("of nothing counts nothing: zero would be a count", () => {
    expect(countEstate(recordsOf({}))).toEqual({ ending: {} });
  });

  it("counts Services of the same pods once, and those without pods not at all", () => {
    const services = [
      serviceOf("cart", 1),
      serviceOf("cart-headless", 1, { selector: { app: "cart" } }),
      serviceOf("gone", 1),
    ];
    const counts = countEstate(recordsOf({ workloads: [deployment("cart", 3)], services }));
    expect(counts).toMatchObject({ services: 1, servicePorts: 3, endpoints: 6 });
  });

  it("leaves out what ends, from Services too", () => {
    const job = deployment("job", 2, { completes: true, ref: { kind: "Job", namespace: "shop", name: "job" } });
    const counts = countEstate(recordsOf({ workloads: [job], services: [serviceOf("job", 1)] }));
    expect(counts).toEqual({ servicePorts: 1, endpoints: 0, ending: { Job: 1 } });
  });

  it("tells what runs from what can have a proxy", () => {
    const workloads = [deployment("cart", 3), onHostNetwork(deployment("agent", 4, elsewhere("agent", "nodes")))];
    expect(countEstate(recordsOf({ workloads }))).toMatchObject({
      pods: 7,
      meshedPods: 3,
      namespaces: 2,
      meshedNamespaces: 1,
    });
  });

  it.each([
    ["aws:///eu-central-1a/i-0", "cloud"],
    ["gce://project/zone/name", "cloud"],
    ["azure:///subscriptions/x", "cloud"],
    ["awsome://x", undefined],
    ["kind://docker/kind/kind-worker", undefined],
    ["", undefined],
  ])("knows the machine %j", (providerId, vcpuKind) => {
    const allocatable = { cpuCores: 4, memoryMiB: 16000, pods: 110 };
    const ref = { kind: "Node", name: "n" };
    const about = {
      labels: {},
      annotations: {},
      aside: false,
      kubeletVersion: "",
      operatingSystem: "",
      architecture: "",
    };
    const counts = countEstate(recordsOf({ nodes: [{ ref, allocatable, providerId, ...about }] }));
    expect(counts).toMatchObject({ nodes: 1 });
    expect(counts.vcpuKind).toBe(vcpuKind);
  });

  it("takes time in proportion to Services and workloads, not to their product", () => {
    const recordsOfSize = (size: number) => {
      const names = Array.from({ length: size }, (_, i) => `w${i}`);
      return recordsOf({
        workloads: names.map((name) => deployment(name, 2)),
        services: names.map((name) => serviceOf(name, 1)),
      });
    };
    expect(countEstate(recordsOfSize(5000))).toMatchObject({ services: 5000, endpoints: 10_000 });
    const count = (size: number) => countEstate(recordsOfSize(size));
    expect(growthOverEightfold(count, 600)).toBeLessThan(clearlyBelowQuadratic);
  });
});
