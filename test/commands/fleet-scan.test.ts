/** Several contexts, read a few at a time, each with its own failure. */
import { expect, it } from "vitest";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { scanContexts } from "../../src/commands/fleet-scan.ts";
import { Failure } from "../../src/failure.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf } from "../cluster-scan/inventory-of.ts";

const contexts = ["a", "b", "c", "d", "e"];
const found: Inventory = {
  ...inventoryOf({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "cart", namespace: "shop" },
    spec: { ports: [{ port: 80 }] },
  }),
  source: "live",
};
const nothing: Inventory = { ...inventoryOf(), source: "live" };

const scan = (load: (context: string) => Promise<Inventory>, signal = new AbortController().signal) =>
  scanContexts({ contexts, meshes, load, report: ({ cluster }) => cluster.context }, signal);

it("keeps the order of the contexts, and two in reading", async () => {
  let [reading, most] = [0, 0];
  const outcomes = await scan(async (context) => {
    reading += 1;
    most = Math.max(most, reading);
    await new Promise((resolve) => setTimeout(resolve, context === "a" ? 20 : 1));
    reading -= 1;
    return found;
  });
  expect(outcomes.map((one) => [one.context, one.status === "read" && one.cluster])).toEqual(
    contexts.map((context) => [context, context]),
  );
  expect(most).toBe(2);
});

it("a Failure is of its context alone, of either kind", async () => {
  const outcomes = await scan(async (context) => {
    if (context === "b") throw new Failure("unseen", "unreachable");
    if (context === "d") throw new Failure("input", "no such user");
    return found;
  });
  expect(outcomes.map(({ status }) => status)).toEqual(["read", "failed", "read", "failed", "read"]);
  expect(outcomes[1]).toEqual({ status: "failed", context: "b", reason: "unreachable", kind: "unseen" });
  expect(outcomes[3]).toEqual({ status: "failed", context: "d", reason: "no such user", kind: "input" });
});

it("a bug is thrown, and no further context is begun", async () => {
  const begun: string[] = [];
  const bug = new TypeError("a bug");
  await expect(
    scan(async (context) => {
      begun.push(context);
      if (context === "b") throw bug;
      return new Promise((resolve) => setTimeout(() => resolve(found), 5));
    }),
  ).rejects.toBe(bug);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun).toEqual(["a", "b"]);
});

it("after an interrupt reports what was read, and begins no other", async () => {
  const interrupt = new AbortController();
  const begun: string[] = [];
  const outcomes = await scan(async (context) => {
    begun.push(context);
    interrupt.abort();
    return context === "a" ? found : nothing;
  }, interrupt.signal);
  expect(begun).toEqual(["a"]);
  expect(outcomes[0]).toMatchObject({ status: "read", context: "a" });
  for (const outcome of outcomes.slice(1)) {
    expect(outcome).toMatchObject({ status: "failed", reason: "interrupted before anything was read" });
  }
});

it("an interrupted cluster of which nothing was read is no cluster without findings", async () => {
  const interrupt = new AbortController();
  const outcomes = await scan(async () => {
    interrupt.abort();
    return nothing;
  }, interrupt.signal);
  expect(outcomes.map(({ status }) => status)).toEqual(contexts.map(() => "failed"));
});

it("tells of each context that it begins", async () => {
  const told: string[] = [];
  const job = { contexts, meshes, load: async () => found, report: () => "read" };
  await scanContexts(job, new AbortController().signal, (text) => told.push(text));
  expect(told).toHaveLength(contexts.length);
  expect(told[0]).toBe("0 of 5 clusters read; reading a");
});
