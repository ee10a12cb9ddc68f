#!/usr/bin/env node
/**
 * Placement of every mesh on a large cluster: `node bench/placement.mjs [NODES] [PODS]`. The pods run already, ten of each
 * workload, some with rules about where they may be; all are restarted with their proxies. Prints times; it is no test.
 */
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { importTypeScript } from "./scan/import-typescript.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "..", "src");
const nodes = Number(process.argv[2] ?? 1000);
const pods = Number(process.argv[3] ?? 30_000);
const replicas = 10;

const { createInventoryBuilder } = await importTypeScript(
  join(src, "cluster-scan", "normalise", "inventory-builder.ts"),
);
const { survey } = await importTypeScript(join(src, "assessment", "survey.ts"));
const { placementFor } = await importTypeScript(join(src, "assessment", "placement-for.ts"));
const { planAll } = await importTypeScript(join(src, "sizing", "plan-all.ts"));
const { estateFrom } = await importTypeScript(join(src, "sizing", "estate-from.ts"));
const { meshes } = await importTypeScript(join(src, "knowledge", "meshes.ts"));
const { benchmarks } = await importTypeScript(join(src, "knowledge", "benchmarks.ts"));
const { estateAssumptions } = await importTypeScript(join(src, "knowledge", "estate-assumptions.ts"));
const { platforms } = await importTypeScript(join(src, "knowledge", "platforms.ts"));

const active = meshes.filter(({ status }) => status === "active");
const inventory = createInventory();
const seen = survey(inventory, [], active);
const estate = estateFrom({ answers: {}, scan: seen }, { assumptions: estateAssumptions, platforms });

for (const mesh of active) {
  const steps = [];
  const [withoutMs] = timed(() => planAll(estate, [mesh], benchmarks, [1]));
  const [deriveMs, step] = timed(() => placementFor(inventory, [mesh], {}));
  const [planMs, plans] = timed(() =>
    planAll(estate, [mesh], benchmarks, [1], { steps: [...steps, step], nodePools: [] }),
  );
  for (const { layer, placement } of plans) {
    const waiting = placement?.pending.reduce((sum, one) => sum + one.pods, 0);
    const add = placement?.add.map((one) => `${one.nodes} x ${one.size}`).join(", ") || "nothing";
    console.log(`${mesh.id} ${layer}: ${waiting} pods wait, add ${add}`);
  }
  const perLayer = (planMs - withoutMs) / plans.length;
  console.log(`  facts ${deriveMs.toFixed(0)} ms, placement ${perLayer.toFixed(0)} ms for each of ${plans.length}`);
}
const [allMs] = timed(() =>
  planAll(estate, active, benchmarks, [1], { steps: [placementFor(inventory, active, {})], nodePools: [] }),
);
console.log(`all ${active.length} meshes: ${allMs.toFixed(0)} ms for ${nodes} nodes and ${pods} pods`);

function timed(run) {
  const start = performance.now();
  const result = run();
  return [performance.now() - start, result];
}

/** Nodes of two sizes in three zones; every fifth workload keeps its pods apart, every seventh spreads them over zones. */
function createInventory() {
  const builder = createInventoryBuilder("live");
  builder.version("v1.34.1");
  for (let index = 0; index < nodes; index++) builder.add(node(index), "bench");
  const workloads = Math.round(pods / replicas);
  for (let index = 0; index < workloads; index++) {
    builder.add(deployment(index), "bench");
  }
  for (let index = 0; index < workloads; index++) {
    for (let copy = 0; copy < replicas; copy++) builder.add(pod(index, copy), "bench");
  }
  return builder.build();
}

function node(index) {
  const name = `node-${index}`;
  const large = index % 4 === 0;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/zone": `zone-${index % 3}`,
        "node.kubernetes.io/instance-type": large ? "large" : "usual",
      },
    },
    status: {
      allocatable: { cpu: large ? "31" : "15", memory: large ? "120Gi" : "60Gi", pods: "110" },
      nodeInfo: { kubeletVersion: "v1.34.1" },
      conditions: [{ type: "Ready", status: "True" }],
    },
  };
}

function meta(index) {
  return { name: `app-${index}`, namespace: `team-${index % 60}` };
}

function podSpec(index) {
  const labels = { app: `app-${index}` };
  const cpu = `${150 + (index % 7) * 100}m`;
  const zones = {
    topologySpreadConstraints: [
      {
        topologyKey: "topology.kubernetes.io/zone",
        maxSkew: 1,
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: labels },
      },
    ],
  };
  const apart = {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: labels } },
        ],
      },
    },
  };
  return {
    containers: [{ name: "app", image: "app:1", resources: { requests: { cpu, memory: "512Mi" } } }],
    ...(index % 5 === 0 ? apart : {}),
    ...(index % 7 === 0 ? zones : {}),
  };
}

function deployment(index) {
  const template = { metadata: { labels: { app: `app-${index}` } }, spec: podSpec(index) };
  return { apiVersion: "apps/v1", kind: "Deployment", metadata: meta(index), spec: { replicas, template } };
}

function pod(index, copy) {
  const { name, namespace } = meta(index);
  const owner = { apiVersion: "apps/v1", kind: "Deployment", name, uid: "1", controller: true };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `${name}-${copy}`, namespace, ownerReferences: [owner] },
    spec: { ...podSpec(index), nodeName: `node-${(index * 13 + copy * 101) % nodes}` },
    status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
  };
}
