#!/usr/bin/env node
/**
 * How long a scan takes and how much memory, in two parts:
 * - against `kubectl get` of the same kinds, on a real API server with 10,000 pods and what belongs to them, in turns
 *   (A B A B) in one run, so that the ratio holds on a machine whose speed drifts;
 * - of 100,000 pods against 10,000, both recorded, for each pod.
 *
 * `node bench/scan.mjs [--pods N] [--recorded N] [--runs N]`; 0 leaves a part out. It needs `npm run e2e:build`,
 * `npm run build`, and GNU time. It prints figures and is no test.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startCountingProxy } from "./scan/counting-proxy.mjs";
import { createEstate } from "./scan/create-estate.mjs";
import { estateOf } from "./scan/estate.mjs";
import { importTypeScript } from "./scan/import-typescript.mjs";
import { measure, median, requireTime } from "./scan/measure.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist", "cli.js");
const { values } = parseArgs({
  options: {
    pods: { type: "string", default: "10000" },
    recorded: { type: "string", default: "100000" },
    runs: { type: "string", default: "5" },
  },
});
const [pods, recorded, runs] = [values.pods, values.recorded, values.runs].map(Number);

requireTime();
if (!existsSync(cli)) throw new Error("dist/ is not there: run npm run build");
const scratch = mkdtempSync(join(tmpdir(), "mesh-check-bench-"));
try {
  if (pods > 0) await againstKubectl();
  if (recorded > 0) await againstRecorded();
} finally {
  rmSync(scratch, { recursive: true });
}

async function againstKubectl() {
  const { apiServerAvailable, kubectlPath, startApiServer } = await importTypeScript(
    join(root, "test/e2e/apiserver/start.ts"),
  );
  const kinds = await scannedKinds();
  const available = apiServerAvailable();
  if (!available.available) throw new Error(available.reason);
  const server = await startApiServer();
  try {
    const estate = estateOf(pods);
    console.log(`a real API server: ${describe(estate)}`);
    await createEstate(server.request, estate, (text) => console.error(text));
    const resources = await servedOf(server.request, kinds);
    const scan = (kubeconfig) => measure(process.execPath, [cli, ...scanArgs(kubeconfig)]);
    const home = { HOME: scratch, KUBECACHEDIR: join(scratch, "kube") };
    const kubectl = (kubeconfig) =>
      measure(kubectlPath, ["get", resources.join(","), "-A", "-o", "json", "--kubeconfig", kubeconfig], home);
    const [ours, theirs] = await inTurns([() => scan(server.kubeconfig), () => kubectl(server.kubeconfig)]);
    print("mesh-check scan -o json", ours);
    print(`kubectl get ${resources.length} kinds -A -o json`, theirs);
    const ratio = (figure) => median(ours.map((run, at) => run[figure] / theirs[at][figure])).toFixed(2);
    console.log(`mesh-check / kubectl: ${ratio("seconds")} of its time, ${ratio("peakMiB")} of its memory`);

    const proxy = await startCountingProxy(server.kubeconfig);
    await scan(proxy.kubeconfig);
    tellRequests("mesh-check", proxy.take());
    await kubectl(proxy.kubeconfig);
    tellRequests("kubectl", proxy.take());
    proxy.close();
  } finally {
    await server.stop();
  }
}

/** Those that `scan` lists, and not all that `collect` would. */
async function scannedKinds() {
  const [{ kindsFilling }, { surveyReads }, { checks }] = await Promise.all(
    ["cluster-scan/kinds.ts", "assessment/survey-reads.ts", "cluster-scan/checks/index.ts"].map((file) =>
      importTypeScript(join(root, "src", file)),
    ),
  );
  return kindsFilling(surveyReads(checks));
}

function pathOf({ group, version, plural }) {
  return group === "" ? `/api/${version}/${plural}` : `/apis/${group}/${version}/${plural}`;
}

/** Of the kinds that are scanned, those that this server has, as kubectl calls them. */
async function servedOf(request, kinds) {
  const served = new Set();
  for (const { group, version, plural } of kinds) {
    const path = pathOf({ group, version, plural: "" }).slice(0, -1);
    const answer = await request("GET", path).catch(() => ({ resources: [] }));
    if (!answer.resources.some(({ name }) => name === plural)) continue;
    served.add(group === "" ? plural : `${plural}.${version}.${group}`);
  }
  return [...served];
}

async function againstRecorded() {
  const sizes = [Math.min(10_000, Math.ceil(recorded / 10)), recorded];
  const kinds = Object.fromEntries((await scannedKinds()).map((kind) => [pathOf(kind), kind.kind]));
  const apis = await Promise.all(sizes.map((size) => startRecorded(size, JSON.stringify(kinds))));
  try {
    const results = await inTurns(
      apis.map(
        ({ kubeconfig }) =>
          () =>
            measure(process.execPath, [cli, ...scanArgs(kubeconfig)]),
      ),
    );
    for (const [at, size] of sizes.entries()) {
      const counted = JSON.parse(await apis[at].ask());
      console.log(`recorded: ${describe(estateOf(size))}`);
      print("mesh-check scan -o json", results[at]);
      const seconds = median(results[at].map((run) => run.seconds));
      const peakMiB = median(results[at].map((run) => run.peakMiB));
      const [each, requests] = [1e6 / size, counted.asked / (runs + 1)];
      console.log(
        `  for each pod: ${(seconds * each).toFixed(0)} µs, ${((peakMiB * 1024) / size).toFixed(2)} KiB; ${requests} requests`,
      );
    }
  } finally {
    for (const api of apis) api.stop();
  }
}

async function startRecorded(size, kinds) {
  const program = join(root, "bench/scan/recorded-api.mjs");
  const child = spawn(process.execPath, [program, String(size), kinds], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: server } = await lines.next();
  const kubeconfig = join(scratch, `recorded-${size}`);
  const clusters = [{ name: "recorded", cluster: { server } }];
  const contexts = [{ name: "recorded", context: { cluster: "recorded", user: "nobody" } }];
  const users = [{ name: "nobody", user: {} }];
  const config = { apiVersion: "v1", kind: "Config", clusters, contexts, users, "current-context": "recorded" };
  writeFileSync(kubeconfig, JSON.stringify(config));
  const ask = async () => {
    child.stdin.write("\n");
    return (await lines.next()).value;
  };
  return { kubeconfig, ask, stop: () => child.stdin.end() };
}

function scanArgs(kubeconfig) {
  return ["scan", "-o", "json", "--kubeconfig", kubeconfig];
}

/** The first turn warms the files' and the server's caches, and is not counted. */
async function inTurns(works) {
  const results = works.map(() => []);
  for (let run = 0; run <= runs; run++) {
    for (const [at, work] of works.entries()) {
      const { stdout: _, ...figures } = await work();
      if (run > 0) results[at].push(figures);
    }
  }
  return results;
}

function print(name, results) {
  const of = (figure, digits) => median(results.map((run) => run[figure])).toFixed(digits);
  console.log(`  ${name.padEnd(45)} ${of("seconds", 2)} s, ${of("cpuSeconds", 2)} s of CPU, ${of("peakMiB", 0)} MiB`);
}

function tellRequests(name, { asked, bytes }) {
  const pages = asked.filter((path) => /[?&]limit=/.test(path)).length;
  const lists = new Set(asked.filter((path) => /[?&]limit=/.test(path)).map((path) => path.split("?")[0])).size;
  const mebibytes = (bytes / 2 ** 20).toFixed(1);
  console.log(
    `  ${name}: ${asked.length} requests: ${pages} pages of ${lists} lists and ${asked.length - pages} others; ${mebibytes} MiB`,
  );
}

function describe(estate) {
  return `${estate.pods} pods, ${estate.services} services, ${estate.nodes} nodes, ${estate.configMaps} ConfigMaps`;
}
