import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { inventoryOf, managedBy, pod, workload } from "../inventory-of.ts";

const caller = workload("Deployment", "web", {
  containers: [{ name: "web", env: [{ name: "DB", value: "db:5432" }] }],
});
const service = (selector?: object) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "db", namespace: "shop" },
  spec: { ports: [{ port: 5432 }], ...(selector && { selector }) },
});
const slice = (labels: object, ...pods: readonly string[]) => ({
  apiVersion: "discovery.k8s.io/v1",
  kind: "EndpointSlice",
  metadata: { name: "db-1", namespace: "shop", labels: { "kubernetes.io/service-name": "db", ...labels } },
  endpoints: pods.map((name) => ({ addresses: ["10.0.0.1"], targetRef: { kind: "Pod", name } })),
});
const stateful = workload("StatefulSet", "postgres");
const itsPod = pod("postgres-0", {}, managedBy("apps/v1", "StatefulSet", "postgres"));
const behind = (...objects: readonly KubernetesObject[]) =>
  buildGraph(inventoryOf(...objects).records).services.map(({ name, workloads }) => [
    name,
    workloads.map(({ kind, name: of }) => `${kind} ${of}`),
  ]);

describe("workloads behind a Service without selector", () => {
  it("are those whose pods its EndpointSlices name, each once, and bare pods", () => {
    const objects = [service(), caller, stateful, itsPod, pod("lonely"), slice({}, "postgres-0", "lonely", "gone")];
    expect(behind(...objects)).toEqual([["db", ["Pod lonely", "StatefulSet postgres"]]]);
  });

  it("are none where no slice names pods, or another namespace's", () => {
    expect(behind(service(), caller, stateful, itsPod)).toEqual([["db", []]]);
    const elsewhere = { ...slice({}, "postgres-0"), metadata: { ...slice({}).metadata, namespace: "other" } };
    expect(behind(service(), caller, stateful, itsPod, elsewhere)).toEqual([["db", []]]);
  });

  it("are what a selector says where there is one", () => {
    expect(behind(service({ app: "postgres" }), caller, stateful, itsPod, slice({}, "lonely"), pod("lonely"))).toEqual([
      ["db", ["StatefulSet postgres"]],
    ]);
  });
});
