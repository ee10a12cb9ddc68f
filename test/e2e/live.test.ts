import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Kubeconfig {
  readonly clusters: [{ cluster: Record<string, unknown> }];
  readonly users: [{ user: Record<string, unknown> }];
}

const manifests = fileURLToPath(new URL("live.yaml", import.meta.url));
const available = isAvailable("the real kube-apiserver", apiServerAvailable());

describe.skipIf(!available)("collectInventory, from a real kube-apiserver", () => {
  let server: ApiServer;
  let copies = 0;

  beforeAll(async () => {
    server = await startApiServer();
    const documents = parseAllDocuments(readFileSync(manifests, "utf8"));
    for (const document of documents) await create(document.toJS());
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  /** A custom resource is refused until its definition is established, a moment later. */
  async function create(object: Manifest): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const { plural, clusterScoped } = kinds.find((known) => known.kind === kind) ?? {
      plural: `${kind.toLowerCase()}s`,
    };
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const path = clusterScoped ? `${root}/${plural}` : `${root}/namespaces/${metadata.namespace}/${plural}`;
    await vi.waitFor(() => server.request("POST", path, object), { timeout: 20_000, interval: 200 });
  }

  /** The admin's kubeconfig, with some things changed. */
  function changed(cluster: object, user: object = {}): string {
    const config = JSON.parse(readFileSync(server.kubeconfig, "utf8")) as Kubeconfig;
    Object.assign(config.clusters[0].cluster, cluster);
    Object.assign(config.users[0].user, user);
    copies += 1;
    const file = `${server.kubeconfig}-${copies}`;
    writeFileSync(file, JSON.stringify(config));
    return file;
  }

  it("reads the same records as from the files they were applied from", async () => {
    const live = await collectInventory({ kubeconfig: server.kubeconfig });
    const files = await loadManifests([manifests], async () => "");
    expect(live.unread).toEqual([]);
    expect(live).toMatchObject({ source: "live", context: "e2e" });
    expect(live.records.versions).toEqual([{ gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/) }]);
    expect(ofAuthors(live)).toEqual(ofAuthors(files));
    for (const [kind, count] of Object.entries(files.counts)) expect(live.counts[kind]).toBeGreaterThanOrEqual(count);
    expect(JSON.stringify(live)).not.toMatch(/hunter2|hidden/);
  });

  it("reads page after page", async () => {
    const spec = { containers: [{ name: "app", image: "app:1" }] };
    const path = "/api/v1/namespaces/default/pods";
    const pods = Array.from({ length: 1050 }, (_, index) => ({ metadata: { name: `pod-${index}` }, spec }));
    for (let start = 0; start < pods.length; start += 50) {
      await Promise.all(pods.slice(start, start + 50).map((pod) => server.request("POST", path, pod)));
    }
    const { counts, records } = await collectInventory({ kubeconfig: server.kubeconfig });
    expect(counts["Pod"]).toBe(1051);
    expect(records.workloads.filter(({ ref }) => ref.namespace === "default")).toHaveLength(1050);
  });

  it("fails as unseen for a user without rights, naming the user", async () => {
    const kubeconfig = await server.kubeconfigFor("visitor");
    await expect(collectInventory({ kubeconfig })).rejects.toMatchObject({
      kind: "unseen",
      message: expect.stringMatching(
        /^Nothing can be read .*: forbidden: User "visitor" cannot list resource "services"/,
      ),
    });
  });

  it("reads what a user with few rights may, and names the rest with the server's reason", async () => {
    const kubeconfig = await server.kubeconfigFor("clerk");
    const rbac = "/apis/rbac.authorization.k8s.io/v1";
    const rules = [
      { apiGroups: [""], resources: ["services", "pods"], verbs: ["list"] },
      { apiGroups: ["apps"], resources: ["deployments"], verbs: ["list"] },
    ];
    await server.request("POST", `${rbac}/clusterroles`, { metadata: { name: "clerk" }, rules });
    await server.request("POST", `${rbac}/clusterrolebindings`, {
      metadata: { name: "clerk" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "clerk" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "clerk" }],
    });
    const collected = () => collectInventory({ kubeconfig }).catch(() => undefined);
    await expect.poll(async () => (await collected())?.counts["Deployment"], { timeout: 20_000 }).toBe(1);
    const { unread, counts } = await collectInventory({ kubeconfig });

    // No Gateway API here, and the server says so to everyone; the kinds of Istio's group are there, but not for clerks.
    const absent = new Set(["HTTPRoute", "GRPCRoute"]);
    const read = new Set(["Service", "Pod", "Deployment"]);
    const expected = kinds.map(({ kind }) => kind).filter((kind) => !absent.has(kind) && !read.has(kind));
    expect(unread.map(({ kind }) => kind)).toEqual(expected.sort());
    expect(unread.find(({ kind }) => kind === "Node")?.reason).toBe(
      'forbidden: User "clerk" cannot list resource "nodes" in API group "" at the cluster scope',
    );
    expect(Object.keys(counts)).toEqual(["Deployment", "Pod", "Service"]);
  });

  it("uses the certificate that a credential plug-in answers", async () => {
    const { users } = JSON.parse(readFileSync(server.kubeconfig, "utf8")) as Kubeconfig;
    const decode = (field: string) => Buffer.from(String(users[0].user[field]), "base64").toString();
    const status = {
      clientCertificateData: decode("client-certificate-data"),
      clientKeyData: decode("client-key-data"),
    };
    const script = `console.log(${JSON.stringify(JSON.stringify({ kind: "ExecCredential", status }))})`;
    const exec = { command: process.execPath, args: ["-e", script], interactiveMode: "Never" };
    const without = { "client-certificate-data": undefined, "client-key-data": undefined };
    expect(await collectInventory({ kubeconfig: changed({}, { ...without, exec }) })).toMatchObject({ unread: [] });
  });

  it("goes through the proxy that the kubeconfig names, on connections that stay open", async () => {
    const targets: string[] = [];
    const proxy = createServer().on("connect", ({ url = "" }, client: Socket) => {
      targets.push(url);
      const upstream = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(client).pipe(upstream);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const kubeconfig = changed({ "proxy-url": `http://127.0.0.1:${port}` });
    const inventory = await collectInventory({ kubeconfig }).finally(() => proxy.close());
    expect(inventory.unread).toEqual([]);
    expect(new Set(targets)).toEqual(new Set([new URL(server.url).host]));
    expect(targets.length).toBeLessThanOrEqual(4);
  });

  const refused = [
    {
      name: "bad token",
      user: { "client-certificate-data": undefined, "client-key-data": undefined, token: "bad" },
      says: /it refuses the credentials of user "admin" \(401\)/,
    },
    {
      name: "no authority",
      cluster: { "certificate-authority-data": undefined },
      says: /TLS certificate is not signed by the authority that the kubeconfig trusts .*; check certificate-authority/,
    },
    {
      name: "another name",
      cluster: { "tls-server-name": "elsewhere.example" },
      says: /TLS certificate is for another name/,
    },
  ];
  it.each(refused)("fails as unseen in one sentence: $name", async ({ cluster = {}, user = {}, says }) => {
    const failure = collectInventory({ kubeconfig: changed(cluster, user) });
    await expect(failure).rejects.toMatchObject({ kind: "unseen", message: expect.stringMatching(says) });
    await expect(failure).rejects.toThrow(/^[^\n]+\.$/);
  });

  it("accepts any certificate where the kubeconfig says so", async () => {
    const kubeconfig = changed({ "certificate-authority-data": undefined, "insecure-skip-tls-verify": true });
    expect(await collectInventory({ kubeconfig })).toMatchObject({ unread: [] });
  });
});

/** Records of what the files hold: a server has namespaces, services and policies of its own. */
function ofAuthors({ records }: Inventory): object {
  const { versions: _, namespaces, customResourceDefinitions, nodes: __, webhooks: ___, ...namespaced } = records;
  const collections = Object.entries(namespaced).map(([name, list]) => {
    return [name, list.filter(({ ref }) => ref.namespace === "shop")] as const;
  });
  return {
    ...Object.fromEntries(collections),
    customResourceDefinitions,
    namespaces: namespaces.filter(({ ref }) => ref.name === "shop"),
  };
}
