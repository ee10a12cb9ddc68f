import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { folderWith } from "./folder-with.ts";

const noStdin = () => Promise.reject(new Error("standard input was not asked for"));
const load = (...paths: string[]) => loadManifests(paths, noStdin);
const loadText = (text: string) => loadManifests(["-"], async () => text);
const namesIn = ({ records }: Inventory) =>
  [...records.services, ...records.workloads, ...records.namespaces].map(({ ref }) => formatRef(ref));

const service = (name: string) => ({ apiVersion: "v1", kind: "Service", metadata: { name } });
const yaml = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe("the forms in which objects are written", () => {
  const a = "Service default/a";
  const b = "Service default/b";
  const json = (value: unknown) => JSON.stringify(value, null, 4);

  it.each([
    ["one document", yaml("a"), [a]],
    ["several documents", `${yaml("a")}---\n${yaml("b")}`, [a, b]],
    ["empty documents and comments", `---\n# x\n---\n${yaml("a")}---\n---\n# y\n...\n---\n${yaml("b")}---\n`, [a, b]],
    ["a directive", `%YAML 1.1\n---\n${yaml("a")}`, [a]],
    ["CRLF", `${yaml("a")}---\n${yaml("b")}`.replaceAll("\n", "\r\n"), [a, b]],
    ["a byte order mark", `\uFEFF${yaml("a")}`, [a]],
    ["a byte order mark before JSON", `\uFEFF${json(service("a"))}`, [a]],
    ["JSON", json(service("a")), [a]],
    ["JSON after blank lines", `\n\n  ${json(service("a"))}\n`, [a]],
    ["JSON after JSON", `${json(service("a"))}\n${json(service("b"))}`, [a, b]],
    ["JSON lines", `${JSON.stringify({ ...service("a"), note: '}{"\\' })}${JSON.stringify(service("b"))}`, [a, b]],
    ["a JSON list, as jq .items gives it", json([service("a"), service("b")]), [a, b]],
    ["almost JSON", "{apiVersion: v1, kind: Service, metadata: {name: a}, }", [a]],
    ["JSON documents in YAML", `${json(service("a"))}\n---\n${json(service("b"))}`, [a, b]],
    ["a List", json({ apiVersion: "v1", kind: "List", items: [service("a"), service("b")] }), [a, b]],
    ["a List in YAML", `apiVersion: v1\nkind: List\nitems:\n- ${yaml("a").replaceAll("\n", "\n  ")}`, [a]],
    [
      "a typed List, as the API server sends it",
      json({
        apiVersion: "v1",
        kind: "ServiceList",
        items: [{ metadata: { name: "a" } }, { metadata: { name: "b" } }],
      }),
      [a, b],
    ],
    [
      "a List in a List",
      json({ apiVersion: "v1", kind: "List", items: [service("a"), { kind: "List", items: [service("b")] }] }),
      [a, b],
    ],
    ["the same object twice", `${yaml("a")}---\n${yaml("a")}`, [a]],
    [
      "an anchor, an alias and a merge key",
      `apiVersion: v1\nkind: Service\nmetadata: &m {name: a}\nx: {<<: *m, b: *m}`,
      [a],
    ],
    ["one key twice: the later counts", `${yaml("b").trimEnd()}\n  name: a\n`, [a]],
    ["tags nobody knows", `${yaml("a")}data: !Ref x\n`, [a]],
  ])("%s", async (_name, text, names) => {
    expect(namesIn(await loadText(text))).toEqual(names);
  });

  it.each(["utf-8", "utf16le"] as const)(
    "a file in %s with a byte order mark, as PowerShell writes it",
    async (encoding) => {
      const folder = await folderWith({ "dump.json": Buffer.from(`\uFEFF${json(service("a"))}`, encoding) });
      expect(namesIn(await load(join(folder, "dump.json")))).toEqual([a]);
    },
  );
});

it("reads YAML's words as kubectl does", async () => {
  const text = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: a
  labels: {on: "1", y: "2", 3: "3", date: 2001-12-14x}
spec:
  replicas: 0x10
  template:
    spec:
      hostNetwork: yes
      containers:
        - name: app
          image: redis
          args: [8080:80, 2001-12-14, 12:30:45, 1.2.3, =]
`;
  const [workload] = (await loadText(text)).records.workloads;
  expect(workload).toMatchObject({ labels: { on: "1", y: "2", 3: "3" }, replicas: 16, pod: { hostNetwork: true } });
});

describe("a folder", () => {
  const cart = (replicas: number) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec: {replicas: ${replicas}}\n`;
  const files = {
    "a-cart.yaml": cart(1),
    "more/stock.yml": `${yaml("stock")}---\n${cart(4)}`,
    "more/web.JSON": JSON.stringify(service("web")),
    "more/notes.txt": yaml("text"),
    ".hidden/service.yaml": yaml("hidden"),
    "more/node_modules/x/service.yaml": yaml("installed"),
    "kustomization.yaml": "resources: [a-cart.yaml, more]\n",
    "values.yaml": "ingress: {apiVersion: networking.k8s.io/v1}\n",
    "list.yaml": "[apiVersion]\n",
    "tsconfig.json": '// not JSON, and nothing of ours: { "compilerOptions": }',
    "broken.yaml": "broken: [\n",
  };

  it("is read with those below it, sorted, without what is hidden, installed or not Kubernetes'", async () => {
    const inventory = await load(await folderWith(files));
    expect(namesIn(inventory)).toEqual(["Service default/stock", "Service default/web", "Deployment default/cart"]);
    expect(inventory.counts).toEqual({ Deployment: 1, Service: 2 });
    expect(inventory.records.workloads).toMatchObject([{ replicas: 4 }]);
  });

  it("may hold links to files; links to folders are not followed", async () => {
    const folder = await folderWith({ "deep/a.txt": yaml("a") });
    await symlink(join("deep", "a.txt"), join(folder, "a.yaml"));
    await symlink(folder, join(folder, "again"));
    expect(namesIn(await load(folder))).toEqual(["Service default/a"]);
  });

  it("can be named together with files and standard input, and twice", async () => {
    const folder = await folderWith(files);
    const inventory = await loadManifests([folder, "-", folder, "-", join(folder, "more/notes.txt")], async () =>
      yaml("a"),
    );
    expect(namesIn(inventory)).toEqual([
      ..."a stock text web".split(" ").map((name) => `Service default/${name}`),
      "Deployment default/cart",
    ]);
  });
});

it("finds bare names of Services, whatever comes first", async () => {
  const workload = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } };
  const spec = { template: { spec: { containers: [{ name: "app", env: [{ name: "STOCK", value: "stock" }] }] } } };
  const texts = [JSON.stringify({ ...workload, spec }), JSON.stringify(service("stock"))];
  for (const text of [texts.join("\n"), texts.toReversed().join("\n")]) {
    const { records } = await loadText(text);
    expect(records.workloads[0]?.pod.containers[0]?.references).toMatchObject([{ host: "stock" }]);
  }
});

describe("what counts as read", () => {
  const unreadIn = async (...objects: object[]) =>
    (await loadText(JSON.stringify(objects))).unread.map(({ kind, reason }) => `${kind}: ${reason}`);

  it("is what an author writes; what only a cluster has is unread", async () => {
    expect(await unreadIn(service("a"))).toEqual([
      "APIService: not in the files",
      "EndpointSlice: not in the files",
      "Event: not in the files",
      "MutatingWebhookConfiguration: not in the files",
      "Node: not in the files",
      "Pod: not in the files",
      "PodMetrics: not in the files",
      "ValidatingWebhookConfiguration: not in the files",
      "Version: not in the files",
    ]);
  });

  it("is also what is there all the same", async () => {
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "n" } };
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "p" } };
    const foreign = { apiVersion: "example.com/v1", kind: "MutatingWebhookConfiguration", metadata: { name: "w" } };
    const unread = await unreadIn(node, pod, foreign);
    expect(unread).toContain("MutatingWebhookConfiguration: not in the files");
    expect(unread.filter((text) => /^(Node|Pod):/.test(text))).toEqual([]);
  });
});

describe("checks of files", () => {
  const statusesOf = async (...objects: object[]) => {
    const results = runChecks(checks, await loadText(JSON.stringify(objects)), meshes).checks;
    return new Map(results.map((result) => [result.id, result]));
  };
  const readers = (collection: "workloads" | "webhooks" | "versions") =>
    checks.filter(({ reads }) => reads.includes(collection));

  it("of workloads run without Pods, since the workloads that make them are there", async () => {
    const statuses = await statusesOf({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "a" },
      spec: { replicas: 2 },
    });
    const clusterOnly = kinds.flatMap(({ clusterOnly: only, collections }) => (only ? collections : []));
    const onlyInClusters = new Set<string>([...clusterOnly, "versions"]);
    onlyInClusters.delete("workloads");
    const others = readers("workloads").filter(({ reads }) => !reads.some((read) => onlyInClusters.has(read)));
    expect(others.length).toBeGreaterThan(4);
    expect(others.map(({ id }) => statuses.get(id))).toEqual(others.map(({ id }) => ({ id, status: "passed" })));
  });

  it("that read what only a cluster has are skipped", async () => {
    const statuses = await statusesOf(service("a"));
    for (const { id } of readers("versions")) expect(statuses.get(id)?.reason).toMatch(/Version: not in the files/);
    for (const { id } of readers("webhooks")) expect(statuses.get(id)?.reason).not.toContain("Pod");
  });
});

it("takes an object of an unknown kind for an object, and drops Secrets", async () => {
  expect((await loadText("apiVersion: example.com/v1\nkind: Widget\n")).counts).toEqual({ Widget: 1 });
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: hush}\nstringData: {password: hunter2}\n`;
  const inventory = await loadText(secret);
  expect(inventory.counts).toEqual({ Secret: 1 });
  expect(JSON.stringify(inventory)).not.toMatch(/hush|hunter2/);
});

it("repeats an anchor as often as charts do", async () => {
  const items = Array.from(
    { length: 2000 },
    (_item, at) => `- {apiVersion: v1, kind: Service, metadata: {name: s${at}, labels: *l}}`,
  );
  const text = `apiVersion: v1\nmetadata: {labels: &l {app: a}}\nkind: List\nitems:\n${items.join("\n")}\n`;
  expect((await loadText(text)).counts).toEqual({ Service: 2000 });
});

it("reads 10 MB of YAML", async () => {
  const document = (at: number) =>
    `${yaml(`s${at}`)}  annotations:\n    example.com/note: >-\n      ${"words ".repeat(160)}\n`;
  const text = Array.from({ length: 10_000 }, (_item, at) => document(at)).join("---\n");
  expect(text.length).toBeGreaterThan(10_000_000);
  expect((await loadText(text)).counts).toEqual({ Service: 10_000 });
});
