#!/usr/bin/env node
/**
 * How long the service graph takes for 1,000, 3,000 and 10,000 Services with a workload each and five references a
 * workload: in variables, arguments, a ConfigMap of their own, one that ten share, and a NetworkPolicy.
 *
 * Time is that of the processor, so that it holds on a busy machine.
 *
 * `node bench/graph.mjs [--services N,N,N] [--runs N]`. It prints the quickest of some runs and what each Service took,
 * which stays the same where time grows in proportion; it is no test.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importTypeScript } from "./scan/import-typescript.mjs";

const src = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "cluster-scan");
const { values } = parseArgs({
  options: { services: { type: "string", default: "1000,3000,10000" }, runs: { type: "string", default: "3" } },
});

const { createInventoryBuilder } = await importTypeScript(join(src, "normalise/inventory-builder.ts"));
const { buildGraph } = await importTypeScript(join(src, "dependencies/build-graph.ts"));

for (const count of values.services.split(",").map(Number)) {
  const objects = estate(count);
  const runs = Array.from({ length: Number(values.runs) }, () => {
    const start = clock();
    const builder = createInventoryBuilder("manifests");
    for (const object of objects) builder.add(object, "bench");
    const { records } = builder.build();
    const read = clock();
    const graph = buildGraph(records);
    return { readMs: read - start, graphMs: clock() - read, edges: graph.edges.length };
  });
  const [best] = runs.sort((a, b) => a.graphMs - b.graphMs);
  const each = ((best.graphMs / count) * 1000).toFixed(0);
  console.log(
    `${count} Services, ${best.edges} edges: read ${best.readMs.toFixed(0)} ms, graph ${best.graphMs.toFixed(0)} ms (${each} µs a Service)`,
  );
}

/** Milliseconds of processor time, garbage collection included. */
function clock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Services first, ConfigMaps last, as a reader hands them over. */
function estate(count) {
  const name = (index) => `svc-${index % count}`;
  const address = (index) => `http://${name(index)}:8080`;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const object = (apiVersion, kind, of, rest) => ({
    apiVersion,
    kind,
    metadata: { name: of, namespace: "bench" },
    ...rest,
  });
  return [
    ...numbers.map((n) =>
      object("v1", "Service", name(n), { spec: { selector: { app: name(n) }, ports: [{ port: 8080 }] } }),
    ),
    ...numbers.map((n) => object("apps/v1", "Deployment", name(n), { spec: { template: template(n) } })),
    ...numbers.map((n) =>
      object("networking.k8s.io/v1", "NetworkPolicy", name(n), {
        spec: {
          podSelector: { matchLabels: { app: name(n) } },
          ingress: [{ from: [{ podSelector: { matchLabels: { app: name(n * 7 + 1) } } }] }],
        },
      }),
    ),
    ...numbers.map((n) => object("v1", "ConfigMap", `own-${n}`, { data: { "app.yaml": file(n) } })),
    ...numbers
      .filter((n) => n % 10 === 0)
      .map((n) => object("v1", "ConfigMap", `shared-${n}`, { data: { COMMON_ADDR: `${name(n * 3 + 2)}:8080` } })),
  ];

  function template(n) {
    const container = {
      name: "main",
      image: "bench",
      env: [{ name: "NEXT_URL", value: address(n * 11 + 3) }],
      args: ["--upstream", `${name(n * 13 + 4)}.bench.svc:8080`],
      envFrom: [{ configMapRef: { name: `shared-${n - (n % 10)}` } }],
      volumeMounts: [{ name: "own", mountPath: "/etc/app" }],
    };
    return {
      metadata: { labels: { app: name(n) } },
      spec: { containers: [container], volumes: [{ name: "own", configMap: { name: `own-${n}` } }] },
    };
  }

  function file(n) {
    return `server:\n  port: 8080\nclient:\n  host: ${name(n * 17 + 5)}\n  port: 8080\nlog: info\n`;
  }
}
