import { expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { survey } from "../../src/assessment/survey.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { loadDemo } from "../../src/cluster-scan/load-demo.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

const stamp = { generatedAt: "2026-01-01T00:00:00.000Z", tool: { name: "mesh-check", version: "0" } };

it("sizes the estate that the user tells, not the one that was scanned", async () => {
  const seen = survey(await loadDemo(), checks, meshes);
  const { pods = 0, meshedPods = 0 } = seen.estateCounts;
  const { answers, sizing } = assess(seen, { pods: 4000, nodes: 400 }, { meshes, benchmarks, criteria }, stamp);
  const parts = (mesh: string) => sizing.find((plan) => plan.mesh === mesh)?.parts;
  expect(answers["pods"]).toEqual({ value: 4000, from: "user" });
  expect(parts("istio-sidecar")?.sidecar?.count).toBe(Math.round((4000 * meshedPods) / pods));
  expect(parts("istio-ambient")?.ztunnel?.count).toBe(400);
});

it("publishes the same counts as it sizes", async () => {
  const { answers, estateCounts } = survey(await loadDemo(), checks, meshes);
  const { services, pods, namespaces, nodes } = estateCounts;
  expect(answers).toMatchObject({ services, pods, namespaces, nodes });
});
