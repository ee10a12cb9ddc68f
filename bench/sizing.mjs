#!/usr/bin/env node
/**
 * How long sizing takes: 10,000 workloads that call each other, for every mesh at each of its layers, at three growths.
 * In turns, so that each part is told apart: the plans alone, and with what follows from them (latency along paths,
 * telemetry, money, break-even). Placement is timed apart, by `node bench/placement.mjs`.
 *
 * `node bench/sizing.mjs [--workloads N] [--runs N]`. It prints figures and is no test.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importTypeScript } from "./scan/import-typescript.mjs";

const { values } = parseArgs({
  options: { workloads: { type: "string", default: "10000" }, runs: { type: "string", default: "5" } },
});
const [workloadCount, runs] = [values.workloads, values.runs].map(Number);
const root = join(fileURLToPath(new URL(".", import.meta.url)), "..");
const load = (file) => importTypeScript(join(root, "src", file));
const [
  { benchmarks },
  { meshes },
  { estateAssumptions },
  { platforms },
  { estateFrom },
  { planAll },
  { planSteps },
  { callShape },
] = await Promise.all(
  [
    "knowledge/benchmarks.ts",
    "knowledge/meshes.ts",
    "knowledge/estate-assumptions.ts",
    "knowledge/platforms.ts",
    "sizing/estate-from.ts",
    "sizing/plan-all.ts",
    "assessment/plan-steps.ts",
    "cluster-scan/call-shape.ts",
  ].map(load),
);

const active = meshes.filter(({ status }) => status === "active");
const growth = [1, 2, 5];
const { graph, workloads } = estateOf(workloadCount);
const plans = active.reduce((sum, { layers }) => sum + layers.length, 0) * growth.length;
console.log(`${workloadCount} workloads, ${graph.edges.length} calls, ${active.length} meshes, ${plans} plans`);

const took = { shape: [], plans: [], completed: [] };
for (let run = 0; run < runs; run += 1) {
  const estate = estateFrom({ answers: {}, scan: scanOf(workloads) }, { assumptions: estateAssumptions, platforms });
  // A list of its own each time: what is fitted is remembered by the list of records.
  const records = [...benchmarks];
  const calls = timed(took.shape, () => callShape(graph, { workloads }));
  timed(took.plans, () => planAll(estate, active, records, growth));
  const context = { calls, pathCalls: null, platform: "gke", zones: 3, clusters: 1, wantsSupport: null, nodePools: [] };
  const completion = { steps: planSteps(context), nodePools: [] };
  timed(took.completed, () => planAll(estate, active, [...benchmarks], growth, completion));
}
for (const [what, name] of [
  ["shape", "who calls whom and the paths"],
  ["plans", "plans alone"],
  ["completed", "plans with latency along paths, telemetry, money and break-even"],
])
  console.log(`${name}: first ${took[what][0].toFixed(0)} ms, median of ${runs} ${median(took[what]).toFixed(0)} ms`);

function timed(into, work) {
  const start = performance.now();
  const result = work();
  into.push(performance.now() - start);
  return result;
}

function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/** Layers of workloads, each of which calls three of the next layer. */
function estateOf(count) {
  const ref = (place) => ({
    apiGroup: "apps",
    kind: "Deployment",
    namespace: `team-${place % 200}`,
    name: `w${place}`,
  });
  const depth = 8;
  const width = Math.ceil(count / depth);
  const all = Array.from({ length: count }, (_, place) => ref(place));
  const services = all.map((one) => ({
    namespace: one.namespace,
    name: one.name,
    workloads: [one],
    ports: [{ port: 80 }],
  }));
  const edges = all.flatMap((from, place) =>
    [1, 7, 31].flatMap((step) => {
      const to = all[place + width + step];
      return to === undefined
        ? []
        : [
            {
              from,
              to: { namespace: to.namespace, name: to.name },
              kind: "call",
              confidence: "certain",
              evidence: [],
              rps: 1 + (place % 13),
            },
          ];
    }),
  );
  return {
    workloads: all.map((one, place) => ({ ref: one, replicas: 1 + (place % 4) })),
    graph: {
      workloads: all,
      services,
      edges,
      unresolved: [],
      external: [],
      entry: [],
      ordering: [],
      cycles: [],
      waves: [],
    },
  };
}

function scanOf(list) {
  const pods = list.reduce((sum, { replicas }) => sum + replicas, 0);
  const loads = list.map(({ ref, replicas }) => ({ workload: ref, pods: replicas, callsPerSecond: 20 }));
  return {
    answers: {},
    estateCounts: {
      services: list.length,
      servicePorts: list.length,
      endpoints: pods,
      pods,
      meshedPods: pods,
      nodes: 900,
      namespaces: 200,
      meshedNamespaces: 200,
      ending: {},
    },
    loads: { callsPerSecond: 10 * list.length, workloads: loads },
  };
}
