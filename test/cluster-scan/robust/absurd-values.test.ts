/** Values that make no sense, some of which an API server takes: no wrong finding, or one sentence that says what is wrong. */
import { describe, expect, it } from "vitest";
import { autoscalerEffect, readingToday, triggerToday } from "../../../src/cluster-scan/autoscaler-effect.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";
import {
  absurdEstates,
  budget,
  container,
  host,
  policy,
  quota,
  requests,
  scaler,
  service,
  shortOfRoom,
} from "./absurd-estates.ts";
import { outcomeOf } from "./laws.ts";
import { liveInventory } from "./live-inventory.ts";
import { object, quietContainer, quietDeployment, scanned } from "./quiet-estate.ts";

describe("an estate with", () => {
  it.each(absurdEstates)("%s", async (_what, objects, expected) => {
    const { inventory, ids } = await scanned(...objects);
    expect(ids).toEqual([...expected].sort());
    expect(outcomeOf(inventory, { withVerdict: true }).broken).toEqual([]);
  });

  it.each([
    ["negative replicas", quietDeployment({ replicas: -1 }), "spec.replicas must be a whole number from 0"],
    [
      "a quantity below zero",
      quota({ "requests.cpu": "-1" }),
      'spec.hard.requests.cpu must be a quantity such as "250m"',
    ],
    ["an empty quantity", quota({ "requests.cpu": "" }), "spec.hard.requests.cpu must be a quantity"],
    ["words for a quantity", requests("abc", "1Gi"), "requests.cpu must be a quantity"],
    ["a number that no number holds", requests("1e400", "1Gi"), "requests.cpu must be a quantity"],
    ["port 0", service({ port: 0 }), "spec.ports[0].port must be a port from 1 to 65535, found a number"],
    ["port 70000", service({ port: 70_000 }), "spec.ports[0].port must be a port from 1 to 65535"],
    ["a port of text", service({ port: "80" }), "spec.ports[0].port must be a whole number from 0, found text"],
    [
      "a target port 70000",
      service({ port: 80, targetPort: 70_000 }),
      "targetPort must be a port up to 65535, or a name",
    ],
    [
      "a container's port 0",
      container({ ports: [{ containerPort: 0 }] }),
      "containerPort must be a port from 1 to 65535",
    ],
    [
      "a budget below zero",
      budget({ minAvailable: -1 }),
      'minAvailable must be a number of pods or a share such as "50%"',
    ],
    ["an autoscaler below zero", scaler({ minReplicas: -1 }), "spec.minReplicas must be a whole number from 0"],
  ])("%s is refused from a file; of a cluster the others are read", async (_what, wrong, message) => {
    await expect(scanned(wrong)).rejects.toThrow(message);
    const refused: string[] = [];
    const other = host("other");
    const inventory = liveInventory([wrong, other], (reason) => refused.push(reason));
    expect(refused).toEqual([expect.stringContaining(message)]);
    expect(inventory.records.workloads).toHaveLength(1);
  });
});

describe("a quota", () => {
  const stated = { type: "Container", defaultRequest: { cpu: "100m", memory: "64Mi" } };
  const defaults = object("v1", "LimitRange", "defaults", { spec: { limits: [stated] } });

  it.each([
    ["without end", 3, { "requests.memory": "1e300", "requests.cpu": "9E" }, false],
    ["in thousandths of bytes, with room", 3, { "requests.memory": "1366367641600m" }, false],
    ["in thousandths of bytes, without", 3, { "requests.memory": "403000000000m" }, true],
    ["of an exponent, with room", 3, { "requests.cpu": "1e3" }, false],
    ["for as many pods as an int32 does not hold", 2 ** 31, { "requests.memory": "1e15" }, true],
  ])("%s", async (_what, replicas, hard, short) => {
    const { ids } = await scanned(quietDeployment({ replicas }), quota(hard), defaults);
    expect(ids.includes(shortOfRoom)).toBe(short);
  });

  it.each([
    ["that ask for more than there is", "1e300", "1e300", { "requests.cpu": "1", "requests.memory": "1Gi" }],
    ["that have all there is", "1", "1Gi", { "requests.cpu": "1e300", "requests.memory": "1e300", "limits.cpu": "0" }],
  ])("of very many pods %s is told in quantities", async (_what, cpu, memory, hard) => {
    const greedy = { ...quietContainer, resources: { requests: { cpu, memory } } };
    const { inventory, ids } = await scanned(
      quietDeployment({ replicas: 2 ** 31 }, { containers: [greedy] }),
      quota(hard),
    );
    expect(ids).toContain(shortOfRoom);
    expect(outcomeOf(inventory, {}).broken).toEqual([]);
  });
});

it("an autoscaler whose pods request nothing is told no trigger of today", () => {
  const pod = { utilizationPercent: 80, requestCores: 0, limitCores: undefined, useCores: 0.1 };
  expect(autoscalerEffect(pod, 0.1)).toEqual({ severity: "medium", text: "measure the proxy too" });
  expect(triggerToday(pod) + readingToday(pod)).toBe("");
});

it.each([
  [-1, 1],
  [2 ** 63, Number.MAX_SAFE_INTEGER],
  [0, 0],
])("a pod with %d seconds to end is read, as the API takes it", (terminationGracePeriodSeconds, expected) => {
  const deployment = quietDeployment({}, { terminationGracePeriodSeconds });
  const inventory = liveInventory([deployment], (message) => expect.unreachable(message));
  expect(inventory.records.workloads.map(({ pod }) => pod.terminationGraceSeconds)).toEqual([expected]);
});

it.each([
  ["its series counts below zero", { series: { count: -1 }, count: 3 }, 3],
  ["it counts below zero itself", { count: -2147483648 }, 1],
  ["it counts nothing", {}, 1],
])("an event is read of which %s, as the API takes it", (_what, counts, expected) => {
  const involvedObject = { kind: "Pod", namespace: "shop", name: "cart" };
  const event = object("v1", "Event", "a", { involvedObject, type: "Warning", reason: "BackOff", ...counts });
  const inventory = liveInventory([event], (message) => expect.unreachable(message));
  expect(inventory.records.events.map(({ count }) => count)).toEqual([expected]);
});

describe("owners in a circle", () => {
  const owned = (kind: string, name: string, owner: readonly [string, string]): KubernetesObject => ({
    ...quietDeployment({}, { hostNetwork: true }),
    apiVersion: kind === "Pod" ? "v1" : "apps/v1",
    kind,
    metadata: {
      name,
      namespace: "shop",
      ownerReferences: [{ apiVersion: "apps/v1", kind: owner[0], name: owner[1], uid: "1", controller: true }],
    },
  });

  it.each([
    ["of one", [owned("Deployment", "a", ["Deployment", "a"])], ["Deployment/shop/a"]],
    [
      "of two",
      [owned("ReplicaSet", "a", ["ReplicaSet", "b"]), owned("ReplicaSet", "b", ["ReplicaSet", "a"])],
      ["ReplicaSet/shop/a", "ReplicaSet/shop/b"],
    ],
    [
      "of three, and one below",
      [
        owned("ReplicaSet", "a", ["Deployment", "b"]),
        owned("Deployment", "b", ["StatefulSet", "c"]),
        owned("StatefulSet", "c", ["ReplicaSet", "a"]),
        owned("ReplicaSet", "below", ["Deployment", "b"]),
      ],
      ["Deployment/shop/b", "ReplicaSet/shop/a", "StatefulSet/shop/c"],
    ],
  ])("%s hide nobody", async (_what, objects, expected) => {
    const { ids } = await scanned(...objects);
    expect(ids).toEqual(expected.map((object) => `host-network-workloads/${object}`));
    expect((await scanned(...[...objects].reverse())).ids).toEqual(ids);
  });
});

describe("very many", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => at);
  const labels = (count: number) => Object.fromEntries(many(count).map((at) => [`label-${at}`, "x"]));
  it.each<readonly [string, (count: number) => readonly KubernetesObject[]]>([
    [
      "labels, selected by all of them",
      (count) => [
        {
          ...quietDeployment(),
          spec: { template: { metadata: { labels: labels(count) }, spec: { containers: [quietContainer] } } },
        },
        object("v1", "Service", "web", { spec: { selector: labels(count), ports: [{ port: 80 }] } }),
        policy({ matchLabels: labels(count) }),
        budget({ maxUnavailable: 0, selector: { matchLabels: labels(count) } }),
      ],
    ],
    ["ports of a Service", (count) => [quietDeployment(), service(...many(count).map((at) => ({ port: at + 1 })))]],
    ["ports of a container", (count) => [container({ ports: many(count).map((at) => ({ containerPort: at + 1 })) })]],
    [
      "containers of a pod",
      (count) => [
        quietDeployment({}, { containers: many(count).map((at) => ({ ...quietContainer, name: `c${at}` })) }),
      ],
    ],
    [
      "rules of a policy",
      (count) => [
        quietDeployment(),
        object("networking.k8s.io/v1", "NetworkPolicy", "a", {
          spec: { podSelector: {}, ingress: many(count).map((at) => ({ ports: [{ port: at + 1 }] })) },
        }),
      ],
    ],
  ])("%s take no more than their number", (_what, estate) => {
    const work = (count: number) => outcomeOf(liveInventory(estate(count)), {});
    expect(growthOverEightfold(work, 250)).toBeLessThan(clearlyBelowQuadratic);
  });
});
