import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { survey } from "../../src/assessment/survey.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { collectScript } from "../../src/commands/collect-script.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, kubectlPath, startApiServer } from "./apiserver/start.ts";
import { applyManifests } from "./apply.ts";

const server = apiServerAvailable();
const kubectl = existsSync(kubectlPath)
  ? { available: true as const }
  : { available: false as const, reason: "kubectl is not built: run npm run e2e:build (it needs Go)" };
const available = isAvailable("kubectl with the real kube-apiserver", server.available ? kubectl : server);

describe.skipIf(!available)("the kubectl script, with a real kubectl and kube-apiserver", () => {
  let api: ApiServer;

  beforeAll(async () => {
    api = await startApiServer();
    const manifests = fileURLToPath(new URL("live.yaml", import.meta.url));
    const objects = parseAllDocuments(readFileSync(manifests, "utf8")).map((document) => document.toJS());
    const more = [configMap("named"), configMap("hidden"), secret, deployment];
    expect(await applyManifests(api.request, [...objects, ...more])).toEqual([]);
  }, 150_000);

  afterAll(async () => {
    await api?.stop();
  });

  /** The file with what the script printed for the user of a kubeconfig. */
  async function dump(kubeconfig: string, options = {}, status = 0): Promise<string> {
    const file = `${kubeconfig}-dump.json`;
    const env = { ...process.env, KUBECONFIG: kubeconfig, KUBECTL: kubectlPath };
    const child = spawn("sh", ["-s"], { env, stdio: ["pipe", "pipe", "pipe"] });
    const text: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => text.push(chunk));
    child.stderr.resume();
    child.stdin.end(collectScript(options));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(status);
    writeFileSync(file, Buffer.concat(text));
    return file;
  }

  const load = (file: string) => loadManifests([file], async () => "");

  it("gives the inventory of a live scan", async () => {
    const file = await dump(api.kubeconfig);
    const [live, saved] = [await collectInventory({ kubeconfig: api.kubeconfig }), await load(file)];
    expect(saved).toMatchObject({ source: "snapshot", context: "e2e", unread: [] });
    expect(saved.records.configMaps.map(({ ref }) => ref.name)).toContain("named");
    expect(saved.records).toEqual(live.records);
    const [a, b] = [survey(live, checks, meshes), survey(saved, checks, meshes)];
    expect(b.findings).toEqual(a.findings);
    expect(b.checks).toEqual(a.checks);
    expect(b.graph).toEqual(a.graph);
  });

  it("holds no Secret, and no ConfigMap that nobody names", async () => {
    const text = readFileSync(await dump(api.kubeconfig), "utf8");
    expect(text).toContain("value-of-named");
    expect(text).not.toMatch(/value-of-hidden|dmFsdWUtb2Ytc2VjcmV0/);
  });

  it("tells what its user may not read", async () => {
    const kubeconfig = await api.kubeconfigFor("visitor");
    // The script fails, for whoever runs it should know; what it printed is still understood.
    await expect(load(await dump(kubeconfig, {}, 1))).rejects.toMatchObject({
      kind: "unseen",
      message: expect.stringMatching(/forbidden: User "visitor" cannot list resource "services"/),
    });
  });

  it("reads the namespaces that its user may read", async () => {
    const rules = [{ apiGroups: ["*"], resources: ["*"], verbs: ["get", "list"] }];
    const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/shop";
    await api.request("POST", `${rbac}/roles`, { metadata: { name: "reader" }, rules });
    const subjects = [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "guest" }];
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "reader" };
    await api.request("POST", `${rbac}/rolebindings`, { metadata: { name: "reader" }, roleRef, subjects });
    const saved = await load(await dump(await api.kubeconfigFor("guest"), { namespaces: ["shop"] }));
    expect(saved.records.workloads.map(({ ref }) => ref.name)).toContain("mapped");
    expect(saved.records.namespaces.map(({ ref }) => ref.name)).toEqual(["shop"]);
    const unread = saved.unread.map(({ kind }) => kind);
    expect(unread).toContain("Node");
    expect(unread).not.toContain("Deployment");
  });
});

function configMap(name: string) {
  const metadata = { name, namespace: "shop" };
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata,
    data: { TEXT: `value-of-${name}`, CART: "http://cart.shop" },
  };
}

const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "named", namespace: "shop" },
  stringData: { x: "value-of-secret" },
};
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "mapped", namespace: "shop" },
  spec: {
    selector: { matchLabels: { app: "mapped" } },
    template: {
      metadata: { labels: { app: "mapped" } },
      spec: {
        containers: [
          {
            name: "app",
            image: "app:1",
            envFrom: [{ configMapRef: { name: "named" } }, { secretRef: { name: "named" } }],
          },
        ],
      },
    },
  },
};
