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

    // Most custom resources are of groups that are not here, and the server says so to everyone; the kinds of Istio's
    // group are there, but not for clerks.
    const here = new Set(["networking.istio.io", "admissionregistration.k8s.io"]);
    const present = kinds.filter(({ optional, group }) => !optional || here.has(group)).map(({ kind }) => kind);
    const read = new Set(["Service", "Pod", "Deployment"]);
    expect(unread.map(({ kind }) => kind)).toEqual([...new Set(present)].filter((kind) => !read.has(kind)).sort());
    expect(unread.find(({ kind }) => kind === "Ingress")?.reason).toBe(
      'forbidden: User "clerk" cannot list resource "ingresses" in API group "networking.k8s.io" at the cluster scope; ' +
        "name the namespaces that you may read with -n",
    );
    expect(unread.find(({ kind }) => kind === "Node")?.reason).toBe(
      'forbidden: User "clerk" cannot list resource "nodes" in API group "" at the cluster scope',
    );
    expect(Object.keys(counts)).toEqual(["Deployment", "Pod", "Service"]);
  });

  it("reads, in the namespaces given, what a user with rights in them alone may", async () => {
    const kubeconfig = await server.kubeconfigFor("tenant");
    const rbac = "/apis/rbac.authorization.k8s.io/v1";
    const rules = [
      { apiGroups: ["", "apps", "batch", "networking.k8s.io", "autoscaling"], resources: ["*"], verbs: ["list"] },
      { apiGroups: [""], resources: ["namespaces"], verbs: ["get"] },
    ];
    await server.request("POST", `${rbac}/namespaces/shop/roles`, { metadata: { name: "tenant" }, rules });
    await server.request("POST", `${rbac}/namespaces/shop/rolebindings`, {
      metadata: { name: "tenant" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "tenant" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "tenant" }],
    });
    const collected = (...namespaces: string[]) => collectInventory({ kubeconfig, namespaces });
    await expect
      .poll(async () => (await collected("shop").catch(() => undefined))?.counts["Deployment"], { timeout: 20_000 })
      .toBe(1);
    const admin = await collectInventory({ kubeconfig: server.kubeconfig });
    const tenant = await collected("shop");
    const ofShop = ({ records }: Inventory) => [
      records.workloads,
      records.services,
      records.routes,
      records.autoscalers,
    ];
    const inShop = ofShop(admin).map((list) =>
      list.filter(({ ref }) => isOfShop(ref) && ref.kind !== "VirtualService"),
    );
    expect(ofShop(tenant)).toEqual(inShop);
    expect(tenant.records.namespaces).toEqual(admin.records.namespaces.filter(({ ref }) => ref.name === "shop"));
    const unread = new Set(tenant.unread.map(({ kind }) => kind));
    expect(["Deployment", "Pod", "Service", "Namespace"].filter((kind) => unread.has(kind))).toEqual([]);
    // The settings of a network plug-in lie in a namespace that is not theirs.
    expect(unread.has("ConfigMap")).toBe(true);
    expect(tenant.unread).toContainEqual({
      kind: "PodDisruptionBudget",
      reason:
        'in shop: forbidden: User "tenant" cannot list resource "poddisruptionbudgets" in API group "policy" ' +
        'in the namespace "shop"',
    });
    expect((await collected("shop", "default")).unread).toContainEqual({
      kind: "Deployment",
      reason: expect.stringMatching(/^in default \(1 of the 2 given\): forbidden: User "tenant" cannot list/),
    });
    await expect(collected()).rejects.toThrow(/name the namespaces that you may read with -n/);
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
  const { versions: _, namespaces, customResourceDefinitions, nodes: __, webhooks: ___, ...others } = records;
  const collections = Object.entries(others).map(([name, list]) => {
    const ofShop = (list as readonly object[]).filter((record) => "ref" in record && isOfShop(record.ref));
    return [name, ofShop.map(withoutHistory)] as const;
  });
  return {
    ...Object.fromEntries(collections),
    customResourceDefinitions,
    namespaces: namespaces.filter(({ ref }) => ref.name === "shop"),
  };
}

/** Who changed an object when is written by the server. */
function withoutHistory(record: object): object {
  return { ...record, history: undefined };
}

function isOfShop(ref: unknown): boolean {
  return typeof ref === "object" && ref !== null && "namespace" in ref && ref.namespace === "shop";
}
