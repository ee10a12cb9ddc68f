import { describe, expect, it } from "vitest";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { redactInventory } from "../../src/cluster-scan/redact/redact-inventory.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";
import { readBack } from "./snapshot/snapshot-text.ts";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const selector = { matchLabels: { app: "secret-app" }, matchExpressions: [] };

const everything = {
  tolerations: [
    { key: "secret-team", operator: "Equal", value: "secret-red", effect: "NoSchedule" },
    { operator: "Exists" },
    { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
    { key: "load", operator: "Gt", value: "5" },
    { key: "load", operator: "Exists", effect: "NoFuture" },
  ],
  affinity: {
    nodeAffinity: {
      [required]: {
        nodeSelectorTerms: [
          {
            matchExpressions: [{ key: "secret-disk", operator: "In", values: ["secret-ssd"] }],
            matchFields: [{ key: "metadata.name", operator: "In", values: ["secret-node"] }],
          },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: {} }],
    },
    podAntiAffinity: {
      [required]: [
        { topologyKey: "secret-rack", labelSelector: { matchLabels: { app: "secret-app" } } },
        { topologyKey: "kubernetes.io/hostname" },
      ],
    },
    podAffinity: {
      [required]: [
        {
          topologyKey: "topology.kubernetes.io/zone",
          labelSelector: { matchLabels: { app: "secret-app" } },
          namespaces: ["secret-space"],
          namespaceSelector: { matchLabels: { of: "secret-org" } },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      topologyKey: "secret-rack",
      maxSkew: 2,
      minDomains: 3,
      labelSelector: { matchLabels: { app: "secret-app" } },
      matchLabelKeys: ["pod-template-hash"],
    },
    { topologyKey: "x", maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: {} },
  ],
};

const [cart] = inventoryOf(workload("Deployment", "cart", everything)).records.workloads;

it("keeps what pods demand of nodes, without preferences and what the API server adds", () => {
  expect(cart?.pod.scheduling).toEqual({
    tolerations: [
      { key: "secret-team", operator: "Equal", value: "secret-red", effect: "NoSchedule" },
      { operator: "Exists" },
    ],
    nodeAffinity: [
      {
        labels: [{ key: "secret-disk", operator: "In", values: ["secret-ssd"] }],
        names: [{ key: "metadata.name", operator: "In", values: ["secret-node"] }],
      },
    ],
    podAffinity: [
      {
        topologyKey: "topology.kubernetes.io/zone",
        selector,
        namespaces: ["secret-space"],
        namespaceSelector: { matchLabels: { of: "secret-org" }, matchExpressions: [] },
      },
    ],
    podAntiAffinity: [{ topologyKey: "secret-rack", selector }],
    spread: [{ topologyKey: "secret-rack", maxSkew: 2, minDomains: 3, selector, sameRevision: true }],
  });
});

it("demands nothing where nothing is said", () => {
  const [plain] = inventoryOf(workload("Deployment", "cart", { affinity: {}, tolerations: [] })).records.workloads;
  expect(plain?.pod).not.toHaveProperty("scheduling");
});

describe("a rolling update", () => {
  const rolling = (kind: string, rollingUpdate: object) => {
    const strategy = { [kind === "Deployment" ? "strategy" : "updateStrategy"]: { rollingUpdate } };
    return inventoryOf(workload(kind, "a", {}, { spec: strategy })).records.workloads[0]?.rollingUpdate;
  };
  it.each([
    ["Deployment", { maxSurge: 1, maxUnavailable: "0%" }, { maxSurge: 1, maxUnavailable: "0%" }],
    ["Deployment", { maxSurge: "25%", maxUnavailable: "25%" }, undefined],
    ["Deployment", { maxSurge: "25%", maxUnavailable: 0 }, { maxUnavailable: 0 }],
    ["DaemonSet", { maxSurge: 0, maxUnavailable: 1 }, undefined],
    ["DaemonSet", { maxUnavailable: "10%" }, { maxUnavailable: "10%" }],
  ])("of a %s with %j is kept as %j: what a server fills in says nothing", (kind, written, kept) => {
    expect(rolling(kind, written)).toEqual(kept);
  });
});

it("keeps a pod's overhead and its amounts as a whole", () => {
  const spec = {
    nodeName: "a",
    overhead: { cpu: "250m", memory: "120Mi" },
    resources: { requests: { cpu: "2" }, limits: { memory: "1Gi" } },
  };
  const { workloads, pods } = inventoryOf(pod("web", spec)).records;
  expect(workloads[0]?.pod).toMatchObject({
    overhead: { cpuCores: 0.25, memoryMiB: 120 },
    resources: { requests: { cpuCores: 2, memoryMiB: 1024 }, limits: { memoryMiB: 1024 } },
  });
  expect(pods[0]?.overhead).toEqual({ cpuCores: 0.25, memoryMiB: 120 });
});

const node: KubernetesObject = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "secret-node", labels: { "secret-disk": "secret-ssd", "secret-rack": "1" } },
  spec: { taints: [{ key: "secret-team", value: "secret-red", effect: "NoSchedule" }] },
};

it("comes back from a snapshot as it was", async () => {
  const overhead = pod("web", {
    nodeName: "secret-node",
    overhead: { cpu: "250m" },
    resources: { requests: { cpu: "2" } },
  });
  const rolling = { spec: { strategy: { rollingUpdate: { maxSurge: 2 } } } };
  const before = inventoryOf(node, overhead, workload("Deployment", "cart", everything, rolling));
  expect((await readBack(before)).records).toEqual(before.records);
});

describe("redacted,", () => {
  const redacted = redactInventory(inventoryOf(node, workload("Deployment", "cart", everything)), new Uint8Array(32));
  const [machine] = redacted.records.nodes;
  const rules = redacted.records.workloads[0]?.pod.scheduling;

  it("no name is left of it", () => {
    expect(JSON.stringify(redacted.records)).not.toContain("secret");
  });

  it("what was equal still is, so that the same pods go to the same nodes", () => {
    const [taint] = machine?.taints ?? [];
    const [toleration] = rules?.tolerations ?? [];
    expect([toleration?.key, toleration?.value]).toEqual([taint?.key, taint?.value]);
    const [wanted] = rules?.nodeAffinity?.[0]?.labels ?? [];
    expect(machine?.labels[wanted?.key ?? ""]).toBe(wanted?.values[0]);
    expect(rules?.nodeAffinity?.[0]?.names[0]?.values).toEqual([machine?.ref.name]);
    expect(machine?.labels).toHaveProperty(rules?.spread?.[0]?.topologyKey ?? "");
    expect(rules?.podAffinity?.[0]?.topologyKey).toBe("topology.kubernetes.io/zone");
  });
});
