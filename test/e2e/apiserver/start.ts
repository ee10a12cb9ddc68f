import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type ApiRequest, apiRequestFor, writeKubeconfig } from "./client.ts";
import { createCa, issue } from "./pki.ts";
import { createProcessGroup, freePort, type ProcessGroup, waitUntil } from "./processes.ts";
import { rememberStore } from "./store.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const sources = hashOfSources();
const binaries = resolve(process.env["MESH_CHECK_E2E_BIN"] || join(cacheFolder(), "mesh-check-e2e", sources));
const readyWithinMs = 120_000;

/** kubectl of the same version as the server. */
export const kubectlPath = join(binaries, "kubectl");

/** A running kube-apiserver: the real API with real RBAC, but without controllers, scheduler or nodes. */
export type ApiServer = {
  /** The path of a cluster-admin's kubeconfig. */
  kubeconfig: string;
  url: string;
  /** Writes the kubeconfig of a user who has no rights until a test binds a role to them. */
  kubeconfigFor(user: string): Promise<string>;
  /** Calls the API as cluster-admin. */
  request: ApiRequest;
  /** Makes the cluster as it was when it started, in a tenth of the time of a new one. */
  reset(): Promise<void>;
  stop(): Promise<void>;
};

/** Tells before any test starts whether a server can be had, so that a skipped test names its reason. */
export function apiServerAvailable(): { available: true } | { available: false; reason: string } {
  const stamp = join(binaries, "sources.sha256");
  if (!existsSync(stamp)) {
    return { available: false, reason: "kube-apiserver and etcd are not built: run npm run e2e:build (it needs Go)" };
  }
  if (readFileSync(stamp, "utf8").trim() !== sources) {
    return { available: false, reason: "kube-apiserver and etcd are out of date: run npm run e2e:build" };
  }
  if (spawnSync("openssl", ["version"]).status !== 0) return { available: false, reason: "openssl is not installed" };
  return { available: true };
}

/** Starts etcd and kube-apiserver in a fresh folder, so that no test sees what another one left behind. */
export async function startApiServer(): Promise<ApiServer> {
  const dir = await mkdtemp(join(tmpdir(), "mesh-check-e2e-"));
  const group = createProcessGroup(dir);
  try {
    return await start(dir, group);
  } catch (error) {
    await group.stop();
    throw error;
  }
}

/** What build.sh names its folder and stamps it with. */
function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", "build.sh"]) hash.update(readFileSync(join(here, file)));
  return hash.digest("hex");
}

/** Outside the repository, so that npm ci, git clean and fresh clones leave what took minutes to build. */
function cacheFolder(): string {
  return process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
}

async function start(dir: string, group: ProcessGroup): Promise<ApiServer> {
  const etcdUrl = await startEtcd(dir, group);
  const ca = await createCa(dir);
  const serving = await issue(dir, ca, "serving", { user: "kube-apiserver" }, "serverAuth");
  const serviceAccountKey = join(dir, "service-account.key");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await writeFile(serviceAccountKey, privateKey.export({ type: "sec1", format: "pem" }), { mode: 0o600 });

  const port = await freePort();
  const url = `https://127.0.0.1:${port}`;
  group.launch(join(binaries, "kube-apiserver"), "kube-apiserver", [
    `--etcd-servers=${etcdUrl}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${dir}`,
    `--tls-cert-file=${serving.cert}`,
    `--tls-private-key-file=${serving.key}`,
    `--client-ca-file=${ca.cert}`,
    "--authorization-mode=RBAC",
    `--service-account-issuer=${url}`,
    `--service-account-key-file=${serviceAccountKey}`,
    `--service-account-signing-key-file=${serviceAccountKey}`,
    // Room for the Services of bench/scan.mjs.
    "--service-cluster-ip-range=10.0.0.0/16",
    // Nobody makes service accounts here, and pods would be refused without one. The other two remember for half a minute
    // what was in force in a namespace, which outlives reset().
    "--disable-admission-plugins=ServiceAccount,LimitRanger,ResourceQuota",
    // The server would refuse to publish a loopback address as the endpoint of the service "kubernetes".
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
  ]);

  let users = 0;
  async function kubeconfigOf(subject: { user: string; group?: string }): Promise<string> {
    users += 1;
    const name = `user-${users}`;
    const file = join(dir, `${name}.kubeconfig`);
    await writeKubeconfig(file, url, ca.cert, subject.user, await issue(dir, ca, name, subject, "clientAuth"));
    return file;
  }

  const kubeconfig = await kubeconfigOf({ user: "admin", group: "system:masters" });
  const request = await apiRequestFor(kubeconfig);
  await waitUntil(group, readyWithinMs, () => request("GET", "/readyz"));
  // The server makes its own Service a moment later.
  await waitUntil(group, readyWithinMs, () => request("GET", "/api/v1/namespaces/default/services/kubernetes"));
  const groups = await request("GET", "/apis");
  const restoreStore = await rememberStore(etcdUrl);
  async function reset(): Promise<void> {
    await restoreStore();
    // Kinds that were defined since are served for a moment longer.
    await waitUntil(group, readyWithinMs, async () => {
      const { groups: now } = (await request("GET", "/apis")) as { groups: unknown[] };
      if (now.length !== (groups as { groups: unknown[] }).groups.length)
        throw new Error("groups of defined kinds are still served");
    });
  }
  return { kubeconfig, url, kubeconfigFor: (user) => kubeconfigOf({ user }), request, reset, stop: group.stop };
}

async function startEtcd(dir: string, group: ProcessGroup): Promise<string> {
  const url = `http://127.0.0.1:${await freePort()}`;
  group.launch(join(binaries, "etcd"), "etcd", [
    `--data-dir=${join(dir, "etcd")}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    "--listen-peer-urls=http://127.0.0.1:0",
    // The data lives only as long as the test.
    "--unsafe-no-fsync",
  ]);
  await waitUntil(group, readyWithinMs, async () => {
    const answer = await fetch(`${url}/readyz`);
    if (!answer.ok) throw new Error(await answer.text());
  });
  return url;
}
