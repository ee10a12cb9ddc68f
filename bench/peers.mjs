#!/usr/bin/env node
/**
 * Whether mesh-check names the same objects as its peers, on the same clusters: real API servers with what is in
 * test/fixtures/peers. Prints a line for each condition that both look for (conditions.json).
 *
 * `node bench/peers.mjs [--record] [--istioctl PATH] [--popeye PATH] [--linkerd PATH] [--mesh-check PATH]`. It builds istioctl and popeye once
 * (10 minutes on two cores; Go 1.26), and takes linkerd where it is installed. It needs `npm run build` and
 * `npm run e2e:build`. --record keeps what the peers report as test/fixtures/peers/recorded.json, for test/peers/agreement.test.ts. Ends with 1 where a
 * difference is not accounted for.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseAllDocuments } from "yaml";
import { beat, makeEndpoints, startOldServer } from "./peers/clusters.mjs";
import { peers, programOf, run } from "./peers/programs.mjs";
import { runs } from "./peers/reports.mjs";
import { importTypeScript } from "./scan/import-typescript.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const fixtures = join(root, "test/fixtures/peers");
const { values } = parseArgs({
  options: {
    record: { type: "boolean", default: false },
    istioctl: { type: "string" },
    popeye: { type: "string" },
    linkerd: { type: "string" },
    "mesh-check": { type: "string", default: join(root, "dist", "cli.js") },
  },
});

const cli = values["mesh-check"];
if (!existsSync(cli)) throw new Error(`${cli} is not there: run npm run build`);
const [{ startApiServer, apiServerAvailable }, { applyManifests }, { runControllers }, agreement] = await Promise.all(
  ["e2e/apiserver/start.ts", "e2e/apply.ts", "e2e/controllers.ts", "peers/agreement.ts"].map((file) =>
    importTypeScript(join(root, "test", file)),
  ),
);
const available = apiServerAvailable();
if (!available.available) throw new Error(available.reason);
const home = mkdtempSync(join(tmpdir(), "mesh-check-peers-"));
const programs = Object.fromEntries(Object.keys(peers).map((name) => [name, programOf(name, values[name])]));
for (const [name, { reason }] of Object.entries(programs)) if (reason) console.error(`without ${name}: ${reason}`);

const reports = [];
const findings = {};
const server = await startApiServer();
try {
  const { gitVersion } = await server.request("GET", "/version");
  await look("empty", server.kubeconfig, ["istioctl x precheck", "linkerd check --pre"]);
  const old = await startOldServer(server.kubeconfig, "v1.28.0");
  await look("old-server", old.kubeconfig, ["istioctl x precheck", "linkerd check --pre"]);
  old.stop();

  await fill("old-definitions.yaml");
  await look("old-definitions", server.kubeconfig, ["istioctl x precheck", "linkerd check --pre"]);
  await report("old-definitions", "istioctl analyze", { files: join(fixtures, "old-definitions.yaml") });
  await server.reset();

  const objects = await fill("applications.yaml");
  await runControllers(server.request);
  await makeEndpoints(server.request);
  await beat(
    server.request,
    objects.filter(({ kind }) => kind === "Node"),
  );
  await look("applications", server.kubeconfig, Object.keys(runs));
  const reader = await server.kubeconfigFor("reader");
  await letRead("reader");
  for (const peer of ["istioctl x precheck", "linkerd check --pre"])
    await report("reader", peer, { kubeconfig: reader });

  const recorded = { kubernetes: gitVersion, releases: releases(), reports: await folded(objects) };
  if (values.record) await record(recorded);
  process.exitCode = print(recorded) ? 0 : 1;
} finally {
  await server.stop();
  rmSync(home, { recursive: true });
}

async function fill(file) {
  const objects = parseAllDocuments(readFileSync(join(fixtures, file), "utf8")).map((document) => document.toJS());
  const refusals = await applyManifests(server.request, objects);
  if (refusals.length > 0) throw new Error(`the server refuses ${refusals[0].what}: ${refusals[0].reason}`);
  return objects;
}

async function look(cluster, kubeconfig, wanted) {
  findings[cluster] = await scan(kubeconfig);
  for (const peer of wanted) await report(cluster, peer, { kubeconfig });
}

async function scan(kubeconfig) {
  const { status, stdout, stderr } = await run(process.execPath, [
    cli,
    "scan",
    "-o",
    "json",
    "--kubeconfig",
    kubeconfig,
  ]);
  if (status !== 0) throw new Error(`mesh-check scan ended with ${status}: ${stderr}`);
  return JSON.parse(stdout).findings;
}

async function report(cluster, peer, source) {
  const program = programs[runs[peer].program];
  if (program.reason !== undefined) return;
  for (const one of await runs[peer].report(program, { ...source, home })) reports.push({ peer, cluster, ...one });
}

/** As the formatter wants it. */
async function record(recorded) {
  const file = join(fixtures, "recorded.json");
  writeFileSync(file, JSON.stringify(recorded));
  const { status, stderr } = await run(join(root, "node_modules/.bin/biome"), ["format", "--write", file], {
    cwd: root,
  });
  if (status !== 0) throw new Error(`biome ended with ${status}: ${stderr}`);
}

function releases() {
  return Object.fromEntries(
    Object.entries(programs).flatMap(([name, { reason }]) => (reason ? [] : [[name, peers[name].release]])),
  );
}

/** Everything may be read and nothing made: the rights of somebody who only looks. */
async function letRead(user) {
  const rules = [{ apiGroups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"] }];
  const path = "/apis/rbac.authorization.k8s.io/v1";
  await server.request("POST", `${path}/clusterroles`, { metadata: { name: user }, rules });
  await server.request("POST", `${path}/clusterrolebindings`, {
    metadata: { name: user },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: user },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
  });
}

/** Pods under what made them, each object once, and of the server's own objects none. */
async function folded(objects) {
  const owners = await ownersOf(["/api/v1/pods", "/apis/apps/v1/replicasets"]);
  const owned = (object) => (owners.has(object) ? owned(owners.get(object)) : object);
  const given = new Set(objects.map(({ kind, metadata: { name, namespace } }) => written(kind, name, namespace)));
  const isOurs = (object) => given.has(object) || !/^[A-Za-z]+ (\S+\/)?(default|kube-|system:|cluster-)/.test(object);
  const byKey = new Map();
  for (const { peer, cluster, code, object } of reports) {
    const kept = owned(object);
    if (!isOurs(kept)) continue;
    const key = JSON.stringify([peer, cluster, code]);
    byKey.set(key, (byKey.get(key) ?? new Set()).add(kept));
  }
  return [...byKey]
    .map(([key, named]) => {
      const [peer, cluster, code] = JSON.parse(key);
      return { peer, cluster, code, objects: [...named].sort() };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function ownersOf(paths) {
  const lists = await Promise.all(paths.map((path) => server.request("GET", path)));
  return new Map(
    lists.flatMap(({ items }, at) =>
      items.flatMap(({ metadata: { name, namespace, ownerReferences = [] } }) =>
        ownerReferences.map((owner) => [
          written(at === 0 ? "Pod" : "ReplicaSet", name, namespace),
          written(owner.kind, owner.name, namespace),
        ]),
      ),
    ),
  );
}

function written(kind, name, namespace) {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** Tells whether every difference is accounted for. */
function print({ reports: all }) {
  const conditions = JSON.parse(readFileSync(join(fixtures, "conditions.json"), "utf8"));
  let sound = true;
  for (const condition of conditions) {
    const { peer, codes, what } = condition;
    const name = `${peer}: ${what} (${codes.join(", ")})`;
    if ("reason" in condition) {
      console.log(`-  ${name}: ${condition.reason}`);
      continue;
    }
    const { both, peerOnly, oursOnly } = agreement.compare(condition, all, findings[condition.cluster]);
    const told = (differences = []) => differences.flatMap(({ objects }) => objects).sort();
    const accounted =
      String(peerOnly) === String(told(condition.peerOnly)) && String(oursOnly) === String(told(condition.oursOnly));
    sound &&= accounted;
    console.log(`${accounted ? "ok" : "??"} ${name}: both ${both.join(", ") || "nothing"}`);
    if (peerOnly.length > 0) console.log(`     only ${peer}: ${peerOnly.join(", ")}`);
    if (oursOnly.length > 0) console.log(`     only mesh-check: ${oursOnly.join(", ")}`);
  }
  const codes = new Set(conditions.flatMap(({ peer, codes: some }) => some.map((code) => `${peer} ${code}`)));
  const others = [...new Set(all.map(({ peer, code }) => `${peer} ${code}`))].filter((one) => !codes.has(one));
  if (others.length > 0) console.log(`?? codes in no condition: ${others.join(", ")}`);
  return sound && others.length === 0;
}
