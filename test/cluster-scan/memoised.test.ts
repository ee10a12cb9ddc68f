import { describe, expect, it } from "vitest";
import { createServiceDirectory } from "../../src/cluster-scan/dependencies/service-directory.ts";
import { findMeshTraces } from "../../src/cluster-scan/installed-meshes.ts";
import { memoised } from "../../src/cluster-scan/memoised.ts";
import { servedPorts } from "../../src/cluster-scan/served-ports.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

describe("memoised", () => {
  it("computes once for each object, whatever is equal to it, and whatever comes of it", () => {
    const seen: object[] = [];
    const compute = memoised((key: object) => {
      seen.push(key);
      return undefined;
    });
    const [one, other] = [{}, {}];
    for (const key of [one, one, other, one]) expect(compute(key)).toBeUndefined();
    expect(seen).toEqual([one, other]);
  });
});

describe("what several ask of the same records", () => {
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "cart", namespace: "shop" },
    spec: { selector: { app: "cart" }, ports: [{ port: 80 }] },
  };
  const { records } = inventoryOf(service, workload("Deployment", "cart"));

  it("is worked out once", () => {
    const { services, workloads } = records;
    const behind = () => {
      const directory = createServiceDirectory({ services, workloads, namespaces: [] });
      return services.map((one) => directory.workloadsBehind(one));
    };
    expect(behind()[0]).toBe(behind()[0]);
    expect(behind()[0]?.map(({ ref }) => ref.name)).toEqual(["cart"]);
    expect(servedPorts(records)).toBe(servedPorts({ services, workloads }));
    expect(findMeshTraces(records, meshes)).toBe(findMeshTraces(records, meshes));
  });

  it("is worked out anew for others", () => {
    const without = { ...records, workloads: [] };
    expect(servedPorts(without)[0]?.workloads).toEqual([]);
    const directory = createServiceDirectory(without);
    expect(records.services.flatMap((one) => directory.workloadsBehind(one))).toEqual([]);
    expect(directory.hasNamespace("shop")).toBe(true);
    expect(createServiceDirectory({ ...without, services: [] }).hasNamespace("shop")).toBe(false);
  });
});
