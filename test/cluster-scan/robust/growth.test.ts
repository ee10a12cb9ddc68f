/** Every check, and what is computed beside them, takes time in proportion to the estate. */
import { describe, expect, it } from "vitest";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import { countEstate } from "../../../src/cluster-scan/estate-counts.ts";
import type { Inventory, Records } from "../../../src/cluster-scan/inventory.ts";
import { runChecks } from "../../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";
import { largeEstate } from "./large-estate.ts";
import { liveInventory } from "./live-inventory.ts";

const small = 150;
const inventories = new Map<number, Inventory>();

/** Lists that nobody has looked at: what was computed of others, and kept, is computed again. */
function inventoryOf(size: number): Inventory {
  const known = inventories.get(size);
  const inventory = known ?? liveInventory(largeEstate(size), (message) => expect.unreachable(message));
  inventories.set(size, inventory);
  const lists = Object.entries(inventory.records).map(([name, list]) => [name, [...list]]);
  return { ...inventory, records: Object.fromEntries(lists) as Records };
}

describe("the time of", () => {
  it.each(checks)("$id", ({ run }) => {
    const growth = growthOverEightfold((size) => run(inventoryOf(size).records, meshes), small);
    expect(growth).toBeLessThan(clearlyBelowQuadratic);
  });

  it.each<readonly [string, (inventory: Inventory) => unknown]>([
    ["all checks and their findings", (inventory) => runChecks(checks, inventory, meshes)],
    ["the service graph", ({ records }) => buildGraph(records)],
    ["the counts", ({ records }) => countEstate(records)],
  ])("%s", (_what, work) => {
    expect(growthOverEightfold((size) => work(inventoryOf(size)), small)).toBeLessThan(clearlyBelowQuadratic);
  });

  it("reading the objects", () => {
    const estates = new Map([small, small * 8].map((size) => [size, largeEstate(size)]));
    const growth = growthOverEightfold((size) => liveInventory(estates.get(size) ?? []), small);
    expect(growth).toBeLessThan(clearlyBelowQuadratic);
  });

  it("an estate that brings findings of many checks", () => {
    const { findings } = runChecks(checks, inventoryOf(small), meshes);
    expect(new Set(findings.map(({ check }) => check)).size).toBeGreaterThan(30);
  });
});
