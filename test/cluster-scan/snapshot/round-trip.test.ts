/** A snapshot says what the inventory said that it was made of: record by record, and in everything computed from it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import type { CollectionName, Inventory } from "../../../src/cluster-scan/inventory.ts";
import { loadDemo } from "../../../src/cluster-scan/load-demo.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { select } from "../../../src/cluster-scan/selection.ts";
import { encodeSnapshot } from "../../../src/cluster-scan/snapshot/encode-snapshot.ts";
import type { MeasuredTraffic } from "../../../src/cluster-scan/traffic/measured-traffic.ts";
import { benchmarks } from "../../../src/knowledge/benchmarks.ts";
import { criteria } from "../../../src/knowledge/criteria.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "../inventory-of.ts";
import { readBack, snapshotText, stamp } from "./snapshot-text.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const manifests = ["checks", "graph", "manifests"].flatMap((folder) =>
  readdirSync(join(fixtures, folder)).map((file) => join(folder, file)),
);

/** Documents of kind Version stand for a server's version there (checks.test.ts); as objects they are of no interest. */
const load = (path: string) => loadManifests([join(fixtures, path)], async () => "");

async function everyInventory(): Promise<readonly (readonly [string, Inventory])[]> {
  const demo = await loadDemo();
  const files = await Promise.all(manifests.map(async (path) => [path, await load(path)] as const));
  const labels = { matchLabels: {}, matchExpressions: [{ key: "app", operator: "NotIn", values: ["cart"] }] };
  return [
    ...files,
    ["--demo", demo],
    ["--demo -n orders", select(demo, { namespaces: ["orders"] })],
    ["--demo -A -l app!=cart", select(demo, { everything: true, labels })],
    ["--demo with measured traffic", { ...demo, records: { ...demo.records, traffic: [measuredInDemo] } }],
    ["a live cluster", { ...demo, source: "live", context: "shop", unread: [{ kind: "Event", reason: "forbidden" }] }],
  ];
}

const measuredInDemo: MeasuredTraffic = {
  windowSeconds: 3600,
  sources: ["istio", "caretta", "ingress-nginx"],
  calls: [
    {
      from: { apiGroup: "apps", kind: "Deployment", namespace: "orders", name: "orders" },
      to: { namespace: "orders", name: "orders", port: 80 },
      source: "istio",
      unit: "requests",
      perSecond: 12.5,
    },
    {
      from: { apiGroup: "apps", kind: "Deployment", namespace: "orders", name: "orders" },
      to: { namespace: "orders", name: "orders" },
      source: "caretta",
      unit: "bytes",
      perSecond: 4000,
      byWorkload: true,
    },
  ],
  entering: [{ to: { namespace: "orders", name: "orders" }, source: "ingress-nginx", perSecond: 3 }],
  taken: [{ workload: { kind: "Deployment", namespace: "orders", name: "orders" }, perSecond: 20 }],
  peak: 2.5,
  strangers: 1,
};

/** All that a report rests on, but for where it came from. */
function consequences(inventory: Inventory) {
  const { inventory: _, ...seen } = survey(inventory, checks, meshes);
  const stampOfReport = { generatedAt: stamp.generatedAt, tool: stamp.tool };
  const assessment = assess({ inventory, ...seen }, {}, { meshes, benchmarks, criteria }, stampOfReport);
  const { collectedAt: __, ...cluster } = seen.cluster;
  const { source: ___, ...rest } = assessment;
  return { ...seen, cluster, assessment: { ...rest, cluster } };
}

describe("a snapshot", async () => {
  const inventories = await everyInventory();

  it.each(inventories)("of %s reads back equal", async (_name, inventory) => {
    const { collectedAt, ...origin } = (await readBack(inventory)).snapshot ?? {};
    expect({ collectedAt, ...origin }).toEqual({
      collectedAt: stamp.generatedAt,
      source: inventory.source,
      redacted: false,
    });
    const { snapshot: _, ...read } = await readBack(inventory);
    expect(read).toEqual({ ...inventory, source: "snapshot" });
    const inOtherOrder = Object.entries(inventory.records).flatMap(([name, records]) =>
      (records as readonly unknown[]).filter(
        (one, at) => JSON.stringify(one) !== JSON.stringify(read.records[name as CollectionName][at]),
      ),
    );
    expect(inOtherOrder.slice(0, 1)).toEqual([]);
  });

  it.each(inventories)("of %s leads to the same findings, graph, sizing and verdict", async (_name, inventory) => {
    const [read, original] = [consequences(await readBack(inventory)), consequences(inventory)];
    expect(read).toEqual(original);
    expect(JSON.stringify(read)).toBe(JSON.stringify(original));
  });

  it("of these leaves no collection untried", () => {
    const lists = inventories.map(([, { records }]) => Object.entries(records));
    const filled = lists.flatMap((one) => one.filter(([, list]) => list.length > 0).map(([name]) => name));
    expect([...new Set(filled)].sort()).toEqual(Object.keys(inventories[0]?.[1].records ?? {}).sort());
  });

  it("of a snapshot keeps the time, the source and that it is redacted", async () => {
    const demo = await loadDemo();
    const first = await readBack({
      ...demo,
      snapshot: { collectedAt: "2025-01-01T00:00:00.000Z", source: "live", redacted: true },
    });
    expect(first.snapshot).toEqual({ collectedAt: "2025-01-01T00:00:00.000Z", source: "live", redacted: true });
    expect(await readBack(first)).toEqual(first);
  });

  it("is the same bytes for the same inventory and time, without the system in gzip's header", async () => {
    const [one, two] = await Promise.all([loadDemo(), loadDemo()]);
    const bytes = await encodeSnapshot(one, stamp);
    expect(await encodeSnapshot(two, stamp)).toEqual(bytes);
    expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, expect.any(Number), 255]);
  });

  it("begins with its format, by which files are told apart", async () => {
    expect(await snapshotText(await loadDemo())).toMatch(/^\{"format":"mesh-check-snapshot","formatVersion":1,/);
  });

  it("is the smaller part of the JSON", async () => {
    const demo = await loadDemo();
    expect((await encodeSnapshot(demo, stamp)).length).toBeLessThan((await snapshotText(demo)).length / 5);
  });
});

/** What only JSON could spoil: names and values at the edge of what objects may hold. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("constructor", "toString", "\u2028", "\ud800", '"', "\\"),
);
const name = anyText.filter((text) => text !== "");
const labels = fc.dictionary(
  anyText.filter((key) => key !== "__proto__"),
  anyText,
  { maxKeys: 4 },
);
const cpu = fc.oneof(fc.constantFrom("0", "1e-9", "1e300", "3n", "999999999E", 0.1), fc.nat());
const port = fc.integer({ min: 1, max: 65_535 });
const objects = fc.record({ name, namespace: name, labels, cpu, replicas: fc.maxSafeNat(), port });

it("reads back equal whatever objects hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(objects, { maxLength: 5 }), async (drawn) => {
      const raw = drawn.flatMap(({ name, namespace, labels, cpu, replicas, port }) => [
        {
          apiVersion: "v1",
          kind: "Service",
          metadata: { name, namespace, labels },
          spec: { selector: labels, ports: [{ port, targetPort: name }] },
        },
        workload(
          "Deployment",
          name,
          {
            securityContext: { runAsUser: port },
            containers: [
              {
                name,
                image: namespace,
                env: [{ name: "CART_URL", value: `http://cart.${namespace}:80` }],
                resources: { requests: { cpu, memory: cpu } },
              },
            ],
          },
          { metadata: { name, namespace, labels }, spec: { replicas, template: { metadata: { labels } } } },
        ),
        { apiVersion: "v1", kind: "ResourceQuota", metadata: { name, namespace }, spec: { hard: { [name]: cpu } } },
      ]);
      const inventory = inventoryOf(...raw);
      expect(await readBack(inventory)).toEqual({
        ...inventory,
        source: "snapshot",
        snapshot: { collectedAt: stamp.generatedAt, source: "manifests", redacted: false },
      });
    }),
    { numRuns: 300 },
  );
});
