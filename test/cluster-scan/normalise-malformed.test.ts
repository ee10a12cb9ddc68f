import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { objectsInText } from "../../src/cluster-scan/manifests/objects-in-text.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { Failure } from "../../src/failure.ts";
import { inventoryOf, pod, workload } from "./inventory-of.ts";

function failureOf(object: KubernetesObject): string {
  try {
    inventoryOf(object);
  } catch (error) {
    if (error instanceof Failure && error.kind === "input") return error.message;
    throw error;
  }
  return "no failure";
}

const cart = "test: Deployment shop/cart: spec.template";
const container = (fields: object) => workload("Deployment", "cart", { containers: [{ name: "app", ...fields }] });
const service = (spec: object) => ({ apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec });

describe("a malformed object is refused, with its place and what was expected", () => {
  it.each([
    [workload("Deployment", "cart", { containers: "abc" }), `${cart}.spec.containers must be a list, found text`],
    [workload("Deployment", "cart", { containers: [null] }), `${cart}.spec.containers[0] must be a map, found nothing`],
    [
      workload("Deployment", "cart", { hostNetwork: "yes" }),
      `${cart}.spec.hostNetwork must be true or false, found text`,
    ],
    [workload("Deployment", "cart", {}, { spec: { replicas: 1.5 } }), "spec.replicas must be a whole number from 0"],
    [workload("Deployment", "cart", {}, { spec: { replicas: -1 } }), "spec.replicas must be a whole number from 0"],
    [container({ ports: {} }), `${cart}.spec.containers[0].ports must be a list, found a map`],
    [container({ ports: [{}] }), "containers[0].ports[0].containerPort must be a whole number from 0, found nothing"],
    [container({ ports: [{ containerPort: "http" }] }), "containerPort must be a whole number from 0, found text"],
    [
      container({ ports: [{ containerPort: 1, protocol: "tcp" }] }),
      "protocol must be one of TCP, UDP, SCTP, found text",
    ],
    [container({ name: null }), "containers[0].name must be text, found nothing"],
    [container({ env: [{ name: "A", value: 8080 }] }), "env[0].value must be text, found a number; put it in quotes"],
    [container({ env: [{ value: "x" }] }), "env[0].name must be text, found nothing"],
    [container({ args: ["-p", 80] }), "args[1] must be text, found a number; put it in quotes"],
    [container({ resources: { requests: { cpu: "lots" } } }), 'requests.cpu must be a quantity such as "250m"'],
    [container({ resources: { limits: { memory: {} } } }), "limits.memory must be a quantity"],
    [pod("a", {}, { metadata: { labels: { version: 1 } } }), "metadata.labels.version must be text, found a number"],
    [
      service({ ports: [{ port: 80, targetPort: [] }] }),
      "ports[0].targetPort must be a port number or name, found a list",
    ],
    [service({ type: "Clusterip" }), "spec.type must be one of ClusterIP, NodePort, LoadBalancer, ExternalName"],
    [{ apiVersion: "v1", kind: "Pod" }, "test: Pod has no metadata.name"],
    [{ apiVersion: "v1", kind: "Pod", metadata: "a" }, "test: Pod: metadata must be a map, found text"],
    [{ apiVersion: "v1", kind: "Pod", metadata: { name: 7 } }, "metadata.name must be text, found a number"],
    [{ apiVersion: "v1", kind: "Pod", metadata: { name: "" } }, "test: Pod has no metadata.name"],
    [{ kind: "Pod" }, "test: Pod without apiVersion"],
    [{ apiVersion: "v1" }, "test: an object without kind"],
    [{ apiVersion: "v1", kind: ["Pod"] }, "test: an object without kind"],
    [
      { apiVersion: "v1", kind: "Deployment" },
      "test: Kubernetes has no Deployment in apiVersion v1; write apiVersion: apps/v1",
    ],
    [
      { apiVersion: "apps/v1", kind: "Service" },
      "Kubernetes has no Service in apiVersion apps/v1; write apiVersion: v1",
    ],
  ])("%j", (object, message) => {
    expect(failureOf(object)).toContain(message);
  });

  it("says where to look up what is expected", () => {
    expect(failureOf(container({ ports: {} }))).toMatch(
      /; see kubectl explain deployment\.spec\.template\.spec\.containers\.ports$/,
    );
  });

  it("in one message that never repeats a value", () => {
    const hostile = pod("a\u001b[31m\nb", {}, { metadata: { labels: { "k\u202e": ["hunter2"] } } });
    const message = failureOf(hostile);
    expect(message).toContain("must be text, found a list");
    expect(message).not.toContain("hunter2");
  });
});

const file = new URL("../fixtures/manifests/every-kind.yaml", import.meta.url);
const samples = await objectsInText({ file: "every-kind.yaml", text: readFileSync(file, "utf8"), named: true });

/** The way to every field and item inside a value. */
function pathsIn(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])]);
}

function replacedAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length === 0 && replacement === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = replacedAt(copy[key], rest, replacement) ?? null;
  return copy;
}

const mutant = fc.constantFrom(...samples).chain(({ object }) =>
  fc
    .tuple(
      fc.constantFrom(...pathsIn(object)),
      fc.oneof(
        fc.constantFrom(undefined, null, true, 0, 1.5, -1, 1e300, "", "x", "1Gi", [], {}, [null], ["x"], [{}], [[]], {
          a: 1,
        }),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    )
    .map(([path, replacement]) => ({ path, object: replacedAt(object, path, replacement) as KubernetesObject })),
);

it("the samples have every kind that is read, and are whole", () => {
  expect(new Set(samples.map(({ object }) => object["kind"]))).toEqual(new Set(kinds.map(({ kind }) => kind)));
  for (const { object } of samples) expect(failureOf(object)).toBe("no failure");
});

it("takes -0 for 0, as Kubernetes and JSON do", () => {
  const resources = { requests: { cpu: -0 } };
  const object = container({ securityContext: { runAsUser: -0 }, resources });
  const route = service({ ports: [{ port: 80, targetPort: -0 }] });
  for (const one of [object, route, workload("Deployment", "cart", {}, { spec: { replicas: -0 } })]) {
    const inventory = inventoryOf(one);
    expect(JSON.parse(JSON.stringify(inventory))).toEqual(inventory);
  }
});

it("with any field or item replaced by anything, an object gives an inventory or one sentence, never another error", () => {
  const outcomes = { whole: 0, refused: 0 };
  fc.assert(
    fc.property(mutant, ({ object }) => {
      const message = failureOf(object);
      outcomes[message === "no failure" ? "whole" : "refused"]++;
      expect(message).toMatch(/^[^\p{Cc}]+$/u);
      if (message !== "no failure") return;
      const inventory = inventoryOf(object);
      expect(JSON.parse(JSON.stringify(inventory))).toEqual(inventory);
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(outcomes.whole, outcomes.refused)).toBeGreaterThan(500);
});
