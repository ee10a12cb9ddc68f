import { describe, expect, it } from "vitest";
import { placementFor } from "../../../src/assessment/placement-for.ts";
import { survey } from "../../../src/assessment/survey.ts";
import { emptyInventory } from "../../../src/cluster-scan/empty-inventory.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { createInventoryBuilder } from "../../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { benchmarks } from "../../../src/knowledge/benchmarks.ts";
import type { Answers } from "../../../src/questionnaire/answers.ts";
import { estateFrom } from "../../../src/sizing/estate-from.ts";
import { roomOnNodes } from "../../../src/sizing/placement/room-notes.ts";
import { planAll } from "../../../src/sizing/plan-all.ts";
import { knowledge, meshOf } from "../example-estate.ts";

function plansOf(inventory: Inventory, told: Answers, id = "istio-sidecar", growth: readonly number[] = [1]) {
  const mesh = meshOf(id);
  const estate = estateFrom({ answers: told, scan: survey(inventory, [], [mesh]) }, knowledge);
  const completion = { steps: [placementFor(inventory, [mesh], told)], nodePools: [] };
  return planAll(estate, [mesh], benchmarks, growth, completion);
}

function outcomeOf(...given: Parameters<typeof plansOf>) {
  const [plan] = plansOf(...given);
  const line = plan?.assumptions.find((one) => one.startsWith("Whether it fits on the nodes is not told"));
  return { placement: plan?.placement, line };
}

const node: KubernetesObject = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "a" },
  status: { allocatable: { cpu: "4", memory: "8Gi", pods: "50" } },
};

function deployment(replicas: number, requests: object = { cpu: "100m", memory: "64Mi" }): KubernetesObject {
  const spec = { containers: [{ name: "app", image: "app:1", resources: { requests } }] };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop" },
    spec: { replicas, template: { metadata: { labels: { app: "web" } }, spec } },
  };
}

function inventoryOf(source: "manifests" | "live", ...objects: readonly KubernetesObject[]) {
  const builder = createInventoryBuilder(source);
  for (const object of objects) builder.add(object, "test");
  return builder;
}

describe("placement is null, and a line says why,", () => {
  const live = inventoryOf("live", node, deployment(2)).build();
  const unread = inventoryOf("live", node, deployment(2));
  unread.unread("Pod", "forbidden");
  const table: Inventory = {
    ...live,
    source: "manifests",
    records: {
      ...live.records,
      workloads: live.records.workloads.map((one) => ({
        ...one,
        outline: true as const,
        pod: { ...one.pod, containers: one.pod.containers.map((c) => ({ ...c, requests: {} })) },
      })),
    },
  };

  it.each([
    ["of nothing at all", emptyInventory(), {}, "no nodes are known; say --nodes, --node-cores and --node-memory-gib"],
    [
      "of files without nodes",
      inventoryOf("manifests", deployment(2)).build(),
      {},
      "no nodes were read; --nodes, --node-cores",
    ],
    ["where pods were not read", unread.build(), {}, "Pod: forbidden"],
    ["where only a namespace was read", { ...live, collectedFrom: ["shop"] }, {}, "only some namespaces were read"],
    ["where a table has no requests", table, {}, "the workload table has no requests"],
    [
      "where a node's size is missing",
      emptyInventory(),
      { pods: 10, nodes: 3, nodeCores: 4 },
      "say --node-memory-gib too",
    ],
    ["where only a size is told", emptyInventory(), { pods: 10, nodeCores: 4, nodeMemoryGiB: 8 }, "say --nodes too"],
  ] satisfies readonly (readonly [string, Inventory, Answers, string])[])("%s", (_what, inventory, told, why) => {
    const { placement, line } = outcomeOf(inventory, told);
    expect(placement).toBeNull();
    expect(line).toContain(why);
  });
});

describe("nodes that are told", () => {
  const napkin: Answers = { pods: 400, nodes: 20, nodeCores: 8, nodeMemoryGiB: 32 };

  it("do not fit where the proxies alone are too much for them", () => {
    const { placement, line } = outcomeOf(emptyInventory(), { ...napkin, nodes: 4 });
    // 400 sidecars of 100m and a control plane want 40.5 cores of 32; the control plane comes first.
    expect(placement?.fits).toBe(false);
    const workload = { apiGroup: "apps", kind: "Deployment", namespace: "default", name: "applications" };
    // A node holds 80 of them, that of the control plane 75.
    const reason = "0/4 nodes are available: 4 Insufficient cpu.";
    expect(placement?.pending).toEqual([{ workload, pods: 85, reason }]);
    expect(placement?.add).toEqual([{ size: "8 cores, 32 GiB", nodes: 2 }]);
    expect(line).toBeUndefined();
  });

  it("leave open whether they fit where nobody knows what the pods request, and say what is left for them", () => {
    const [plan] = plansOf(emptyInventory(), napkin);
    expect(plan?.placement).toBeNull();
    const line = plan?.assumptions.find((one) => one.startsWith(roomOnNodes));
    // 160 cores less 40.5, and 640 GiB less 52: 0.30 cores and 1.5 GiB for each of 400 pods.
    expect(line).toContain("41 of 160 cores");
    expect(line).toContain("each of the 400 pods requests less than 0.30 cores and 1.5 GiB");
  });

  it("take manifests, whatever nodes these were written for", () => {
    const files = inventoryOf("manifests", deployment(30)).build();
    const fits = outcomeOf(files, { nodes: 2, nodeCores: 8, nodeMemoryGiB: 16 });
    expect(fits.placement).toEqual({ fits: true, pending: [], add: [] });
    const tight = outcomeOf(files, { nodes: 2, nodeCores: 2, nodeMemoryGiB: 16 });
    expect(tight.placement?.fits).toBe(false);
    expect(tight.placement?.add.map(({ size }) => size)).toEqual(["2 cores, 16 GiB"]);
  });

  it("go before those that were scanned, and take what is missing from them", () => {
    const scanned = inventoryOf("live", node, deployment(2)).build();
    const [plan] = plansOf(scanned, { nodes: 3 });
    expect(plan?.assumptions.join()).toContain("on 3 nodes of the size that was told");
    expect(plan?.placement?.fits).toBe(true);
    const small = outcomeOf(scanned, { nodeCores: 0.5 });
    expect(small.placement?.pending.map(({ workload: { name } }) => name)).toContain("control-plane");
  });

  it("hold no more than the usual number of pods each", () => {
    const { placement } = outcomeOf(emptyInventory(), { pods: 110, nodes: 1, nodeCores: 64, nodeMemoryGiB: 256 });
    expect(placement?.pending.map(({ reason }) => reason)).toEqual(["0/1 nodes are available: 1 Too many pods."]);
  });
});

it("nodes that are told to run more pods than usual are not full for that", () => {
  const [plan] = plansOf(emptyInventory(), { pods: 120, nodes: 1, nodeCores: 64, nodeMemoryGiB: 256 });
  expect(plan?.placement).toBeNull();
});

describe("growth", () => {
  const scanned = inventoryOf("live", node, deployment(20)).build();

  it("keeps the share of nodes to pods", () => {
    const plans = plansOf(scanned, {}, "istio-sidecar", [1, 3]);
    expect(plans.map(({ placement }) => placement?.fits)).toEqual([false, false]);
    expect(plans[1]?.assumptions.join()).toContain("on 3 nodes:");
  });

  it("may be less than one", () => {
    const [, tenth] = plansOf(scanned, {}, "istio-sidecar", [0.1]);
    // 2 of 20 pods, and a node that is there at least.
    expect(tenth?.growth).toBe(0.1);
    expect(tenth?.assumptions.join()).toContain("on 1 node:");
    expect(tenth?.placement?.fits).toBe(true);
  });
});

it("pods that are told go before the scanned ones, on the same nodes", () => {
  const scanned = inventoryOf("live", node, deployment(4)).build();
  expect(outcomeOf(scanned, {}).placement?.fits).toBe(true);
  expect(outcomeOf(scanned, { pods: 18 }).placement?.fits).toBe(false);
});
