/**
 * The same objects give the same findings and the same calls, wherever they are read from: files, or a real API server
 * to which they were applied, with its defaults, and with what controllers make of them; a snapshot; the kubectl script.
 * MESH_CHECK_CORPUS names a folder of more manifests to try: DIR/NAME/manifests.yaml.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Survey, survey } from "../../src/assessment/survey.ts";
import { surveyReads } from "../../src/assessment/survey-reads.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { kindsFilling, kindsOf, versionKind } from "../../src/cluster-scan/kinds.ts";
import { leastClusterRole, leastRole, type RoleManifest } from "../../src/cluster-scan/least-role.ts";
import { type CollectOptions, collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { inventoryFromObjects } from "../../src/cluster-scan/manifests/inventory-from-objects.ts";
import type { LocatedObject } from "../../src/cluster-scan/manifests/objects-in.ts";
import { readManifests } from "../../src/cluster-scan/manifests/read-manifests.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { type ResourceRef, refKey } from "../../src/cluster-scan/resource-ref.ts";
import { encodeSnapshot } from "../../src/cluster-scan/snapshot/encode-snapshot.ts";
import { collectScript } from "../../src/commands/collect-script.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, kubectlPath, startApiServer } from "./apiserver/start.ts";
import { applyManifests } from "./apply.ts";
import { completed } from "./completed.ts";
import { runControllers } from "./controllers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const available = isAvailable("the real kube-apiserver", apiServerAvailable());
const rbac = "/apis/rbac.authorization.k8s.io/v1";
/** The metrics API is somebody else's server, and there is none. */
const kinds = kindsFilling(surveyReads(checks)).filter(({ group }) => group !== "metrics.k8s.io");
/** An object of ours that gives fixtures a version, and what only servers beside the API server have. */
const notApplied = new Set(["Version", "PodMetrics", "APIService"]);

/** Written to show that these are noticed; no server takes them. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "test/fixtures/checks/unnamed-service-ports.yaml": ["Service shop/checkout"],
};

const own = ["manifests", "graph", "checks"].flatMap((folder) =>
  readdirSync(join(root, "test/fixtures", folder)).map((file) => `test/fixtures/${folder}/${file}`),
);
const corpus = process.env["MESH_CHECK_CORPUS"];
const others = corpus === undefined ? [] : readdirSync(corpus).map((name) => join(corpus, name, "manifests.yaml"));
const applications = ["data/demo/cluster.yaml", "test/e2e/live.yaml", ...others.filter((path) => existsSync(path))];
const sets = [...applications, ...own];
/** Checks' fixtures differ in their findings only: how they are read need not be tried again for each. */
const whole = new Set(sets.filter((set) => !set.startsWith("test/fixtures/checks/")));

describe.skipIf(!available)("findings and calls are the same wherever the objects are read from", () => {
  const dir = mkdtempSync(join(tmpdir(), "mesh-check-same-"));
  let server: ApiServer;
  let users: Readonly<Record<"reader" | "tenant" | "nobody", string>>;

  beforeAll(async () => {
    server = await startApiServer();
    const [reader, tenant, nobody] = [
      await server.kubeconfigFor("reader"),
      await server.kubeconfigFor("tenant"),
      await server.kubeconfigFor("nobody"),
    ];
    users = { reader, tenant, nobody };
  }, 150_000);

  afterEach(async () => {
    await server.reset();
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  async function collect(options: CollectOptions = {}): Promise<Inventory> {
    return collectInventory({ kubeconfig: server.kubeconfig, kinds, ...options });
  }

  /** What a file says that holds these bytes. */
  async function fromFile(bytes: Uint8Array): Promise<Inventory> {
    const file = join(dir, "file");
    writeFileSync(file, bytes);
    return loadManifests([file], async () => "");
  }

  async function runScript(): Promise<Uint8Array> {
    const env = {
      ...process.env,
      KUBECONFIG: server.kubeconfig,
      KUBECTL: kubectlPath,
      KUBECACHEDIR: mkdtempSync(join(dir, "kube-")),
    };
    const child = spawn("sh", ["-s"], { env, stdio: ["pipe", "pipe", "ignore"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin.end(collectScript());
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    return Buffer.concat(chunks);
  }

  async function bind(role: RoleManifest, user: string): Promise<void> {
    const { name, namespace } = role.metadata;
    const at = namespace === undefined ? `${rbac}/cluster` : `${rbac}/namespaces/${namespace}/`;
    await server.request("POST", `${at}roles`, role);
    await server.request("POST", `${at}rolebindings`, {
      metadata: { name },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: role.kind, name },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
    });
  }

  /** What a user sees once the authoriser has learnt of their roles. */
  async function collectAs(user: "reader" | "tenant", options: CollectOptions = {}): Promise<Inventory> {
    const collected = () => collect({ kubeconfig: users[user], ...options });
    const readsPods = ({ unread }: Inventory) => !unread.some(({ kind }) => kind === "Pod");
    await expect.poll(() => collected().then(readsPods, () => false), { timeout: 20_000 }).toBe(true);
    return collected();
  }

  it.each(sets)("%s", async (set) => {
    const located = await objectsOf(set.startsWith("/") ? set : join(root, set));
    const defined: LocatedObject[] = [];
    const refusals = await applyManifests(
      server.request,
      located.map(({ object }) => object),
      (object) => defined.push({ object, where: "defined here" }),
    );
    expect(refusals.map(({ what }) => what)).toEqual(refused[set] ?? []);
    const applied = located.filter(({ object }) => !refusals.some(({ what }) => what === nameOf(object)));
    const taken = [...applied, ...defined];
    const keys = keysOf(taken);

    const files = look(inventoryFromObjects(taken, "manifests"));
    const expected = about(files, keys);

    const before = look(await collect());
    expect(before.inventory.unread).toEqual([]);
    expect(about(before, keys)).toEqual(expected);

    await runControllers(server.request);
    const inventory = await collect();
    const live = look(inventory);
    expect(about(live, keys)).toEqual(expected);
    expect(apart(live, keys)).toEqual(apart(files, keys));

    const tool = { name: "mesh-check", version: "0" };
    const stamp = { generatedAt: "2026-01-01T00:00:00.000Z", tool, redacted: false };
    const snapshot = look(await fromFile(await encodeSnapshot(inventory, stamp)));
    expect(judgement(snapshot)).toEqual(judgement(live));

    if (!whole.has(set)) return;
    const script = look(await fromFile(await runScript()));
    expect(judgement(script)).toEqual(judgement(live));

    await bind(leastClusterRole(kinds, "reader"), "reader");
    expect(judgement(look(await collectAs("reader")))).toEqual(judgement(live));
    await expect(collect({ kubeconfig: users.nobody })).rejects.toMatchObject({ kind: "unseen" });
  });

  it("of some namespaces, the same as far as their user may look, and nothing else passes", async () => {
    const located = await objectsOf(join(root, "data/demo/cluster.yaml"));
    const objects = located.map(({ object }) => object);
    expect(await applyManifests(server.request, objects)).toEqual([]);
    await runControllers(server.request);
    const keys = keysOf(located);
    const files = look(inventoryFromObjects(located, "manifests"));

    const namespaces = [...new Set(objects.flatMap((object) => refOf(object).namespace ?? []))];
    for (const namespace of namespaces) await bind(leastRole(kinds, "tenant", namespace), "tenant");
    const tenant = look(await collectAs("tenant", { namespaces }));

    // Who may not read nodes does not know their kubelets, on which it depends what a proxy does to a start.
    const { findings: _, ordering, waves, ...calls } = about(files, keys);
    expect(about(tenant, keys)).toMatchObject({
      ...calls,
      ordering: ordering.map(({ meshes: _effects, ...step }) => step),
      waves: waves.map(({ strict: _strict, ...wave }) => wave),
    });
    const unread = new Set(tenant.inventory.unread.map(({ kind }) => kind));
    expect(unread).toContain("Node");
    for (const { id, reads, consults = [] } of checks) {
      const blind = [...reads, ...consults].flatMap((name) => kindsOf(name, "live")).some((kind) => unread.has(kind));
      const of = ({ findings }: Survey) =>
        findings.filter(({ check, resource }) => check === id && keys.has(refKey(resource)));
      const status = tenant.checks.find((check) => check.id === id)?.status;
      if (!blind) expect(of(tenant)).toEqual(of(files));
      else if (of(files).length > 0) expect([id, status]).not.toEqual([id, "passed"]);
    }
  });
});

async function objectsOf(path: string): Promise<readonly LocatedObject[]> {
  const input = await readManifests(path, async () => "");
  if (input.form !== "manifests") throw new Error(`${path} holds no manifests`);
  return input.objects
    .filter(({ object }) => !notApplied.has(String(object["kind"])))
    .map(({ object, where }, _, all) => ({
      object: completed(
        object,
        all.map((one) => one.object),
      ),
      where,
    }));
}

function look(inventory: Inventory): Survey {
  return survey(inventory, checks, meshes);
}

/** All that a cluster is told. */
function judgement({ findings, checks: results, graph, coverage, installed, estateCounts, answers }: Survey): object {
  return { findings, results, graph, coverage, installed, estateCounts, answers };
}

/** What is said about the objects of the files, and about nothing else. */
function about({ findings, graph }: Survey, keys: ReadonlySet<string>) {
  // The Service "kubernetes" is the server's own.
  const ofAuthors = (name: string) => !/^kubernetes(\.|$)/.test(name);
  return {
    findings: findings.filter(({ resource }) => keys.has(refKey(resource))),
    workloads: graph.workloads,
    services: graph.services.filter(({ namespace, name }) => keys.has(refKey({ kind: "Service", namespace, name }))),
    edges: graph.edges.filter(({ from, to }) => keys.has(refKey(from)) && keys.has(refKey({ kind: "Service", ...to }))),
    unresolved: graph.unresolved.filter(({ name }) => ofAuthors(name)),
    external: graph.external.filter(({ host }) => ofAuthors(host)),
    entry: graph.entry,
    ordering: graph.ordering,
    cycles: graph.cycles,
    waves: graph.waves,
  };
}

/** Ids of the other findings, about what the files name without having it; not those about the cluster itself. */
function apart({ findings }: Survey, keys: ReadonlySet<string>): readonly string[] {
  return findings
    .filter(({ resource }) => !keys.has(refKey(resource)) && !clusterLevel.has(resource.kind))
    .map(({ id }) => id);
}

/** What only a cluster has. */
const clusterLevel = new Set([versionKind, ...kinds.filter((kind) => kind.clusterOnly).map(({ kind }) => kind)]);

function refOf(object: KubernetesObject): ResourceRef {
  const { name, namespace } = object["metadata"] as { name: string; namespace?: string };
  return { kind: String(object["kind"]), ...(namespace === undefined ? {} : { namespace }), name };
}

/** The objects, and what comes with every namespace that they name. */
function keysOf(located: readonly LocatedObject[]): ReadonlySet<string> {
  const objects = located.map(({ object }) => object);
  const namespaces = new Set(objects.map((object) => refOf(object).namespace ?? "default"));
  const implied = [...namespaces].flatMap((name): ResourceRef[] => [
    { kind: "Namespace", name },
    { kind: "ServiceAccount", namespace: name, name: "default" },
  ]);
  return new Set([...objects.map(keyOf), ...implied.map(refKey)]);
}

/** Files may leave out "default"; cluster-scoped objects have no namespace at all. */
function keyOf(object: KubernetesObject): string {
  const ref = refOf(object);
  const clusterScoped = kinds.find(({ kind }) => kind === ref.kind)?.clusterScoped ?? /^Cluster/.test(ref.kind);
  return refKey(clusterScoped ? ref : { namespace: "default", ...ref });
}

function nameOf(object: KubernetesObject): string {
  const { kind, namespace = "", name } = refOf(object);
  return `${kind} ${namespace}/${name}`;
}
