import { expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { survey } from "../../src/assessment/survey.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

it("says which meshes were considered, in the order they were given, plans or not", () => {
  const considered = meshes.filter(({ id }) => ["linkerd", "istio-ambient"].includes(id)).reverse();
  const stamp = { generatedAt: "2026-01-01T00:00:00.000Z", tool: { name: "mesh-check", version: "0" } };
  const seen = survey(emptyInventory(), checks, considered);
  const assessment = assess(seen, {}, { meshes: considered, benchmarks, criteria }, stamp);
  expect(assessment.meshes).toEqual(["linkerd", "istio-ambient"]);
});
