/** What objects tell of their past, and of the language of what they run. */
import { describe, expect, it } from "vitest";
import { languageOf } from "../../../src/cluster-scan/normalise/language-of.ts";
import { inventoryOf } from "../inventory-of.ts";

const replicaSet = (name: string, made: string, replicas: number, owner = "cart") => ({
  apiVersion: "apps/v1",
  kind: "ReplicaSet",
  metadata: {
    name,
    namespace: "shop",
    creationTimestamp: made,
    ownerReferences: [{ apiVersion: "apps/v1", kind: "Deployment", name: owner, controller: true }],
  },
  spec: { replicas, template: { spec: { containers: [{ name: "a", image: "a" }] } } },
});
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "cart", namespace: "shop" },
  spec: { template: { spec: { containers: [{ name: "a", image: "a" }] } } },
};

it("a Deployment has the times of its ReplicaSets, past ones too, in order", () => {
  const { records } = inventoryOf(
    deployment,
    replicaSet("cart-2", "2026-11-02T00:00:00Z", 1),
    replicaSet("cart-1", "2026-11-01T00:00:00Z", 0),
    replicaSet("other-1", "2026-11-01T00:00:00Z", 0, "other"),
    replicaSet("cart-0", "yesterday", 0),
  );
  expect(records.workloads.map(({ ref, rolledOut }) => [ref.name, rolledOut])).toEqual([
    ["cart", [Date.UTC(2026, 10, 1) / 1000, Date.UTC(2026, 10, 2) / 1000]],
  ]);
});

it("a route has its changes, where it says when it was made", () => {
  const route = (metadata: object) => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "door", namespace: "shop", ...metadata },
    spec: {},
  });
  const historyOf = (metadata: object) => inventoryOf(route(metadata)).records.routes[0]?.history;
  expect(historyOf({ creationTimestamp: "1970-01-02T00:00:00Z", generation: 3 })).toEqual({
    madeAt: 86_400,
    changes: 3,
  });
  expect(historyOf({ generation: 3 })).toBeUndefined();
  expect(historyOf({ creationTimestamp: null })).toBeUndefined();
});

describe("languageOf", () => {
  const text = { env: [], command: [], args: [] };
  const variable = (name: string) => ({ ...text, env: [{ name, value: "secret" }] });
  it.each([
    ["an image", "registry.example/library/python:3.14", text, "python"],
    ["a variable", "shop/cart:1", variable("JAVA_TOOL_OPTIONS"), "java"],
    ["a command with its path", "shop/cart:1", { ...text, command: ["/usr/local/bin/node", "main.js"] }, "javascript"],
    ["arguments to the image's own shell", "shop/cart:1", { ...text, args: ["dotnet", "cart.dll"] }, "dotnet"],
    ["nothing", "shop/cart:1", variable("NODE_NAME"), undefined],
    ["two", "node:24", variable("PYTHONUNBUFFERED"), undefined],
  ])("from %s", (_, image, container, expected) => {
    expect(languageOf(image, container)).toBe(expected);
  });
});
