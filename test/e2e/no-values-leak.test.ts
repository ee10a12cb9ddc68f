/**
 * Values of variables, arguments, ConfigMaps, annotations and Secrets never leave the process, whatever reads them and
 * whatever is printed: reports in every format, snapshots, progress and messages.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { formatNames } from "../../src/report/renderers/index.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { applyManifests } from "./apply.ts";
import { run } from "./run-in-process.ts";
import { mark, objects, secret } from "./secret-objects.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());

/** The mark, as it is and as base64 would show it, which has three ways, by what stands before. */
const encoded = ["", "x", "xx"].map((before, at) =>
  Buffer.from(before + mark)
    .toString("base64")
    .slice(at === 0 ? 0 : at + 1, -4),
);
const leak = new RegExp([mark, ...encoded].join("|"), "i");

const values = [
  { args: ["assess", "--no-input"], value: "assessment" },
  { args: ["scan"], value: "findings" },
  { args: ["graph"], value: "graph" },
  { args: ["size"], value: "sizing" },
] as const;
const reports = values.flatMap(({ args, value }) =>
  formatNames(value).map((format) => ({ name: `${args[0]} -o ${format}`, args: [...args, "-o", format] })),
);

const dir = mkdtempSync(join(tmpdir(), "mesh-check-leak-"));
afterAll(() => rmSync(dir, { recursive: true }));

async function expectNoLeakInSnapshot(...source: readonly string[]): Promise<void> {
  const file = join(dir, "snapshot.json.gz");
  const said = await run("collect", ...source, "--output-file", file);
  expect(said.failure).toBe("");
  const text = gunzipSync(readFileSync(file)).toString();
  expect(text).toContain('"db"');
  expect([text, ...Object.values(said)].join("\n")).not.toMatch(leak);
}

describe("no value of a file leaves the process", () => {
  const manifests = join(dir, "objects.json");
  writeFileSync(manifests, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));

  it("in any form that is looked for here", () => {
    expect(readFileSync(manifests, "utf8")).toMatch(leak);
    for (const before of ["", "x", "xx"]) expect(Buffer.from(before + mark).toString("base64")).toMatch(leak);
  });

  it.each(reports)("in $name", async ({ args }) => {
    const said = await run(...args, "-f", manifests);
    expect(said.failure).toBe("");
    expect(said.stdout.length).toBeGreaterThan(100);
    expect(Object.values(said).join("\n")).not.toMatch(leak);
  });

  it("though the calls that the values show are found", async () => {
    const { stdout } = await run("graph", "-o", "json", "-f", manifests);
    const { edges } = JSON.parse(stdout) as Pick<Graph, "edges">;
    const details = edges.flatMap(({ evidence }) => evidence.map(({ detail }) => detail)).join("\n");
    for (const name of ["DATABASE_URL", "MSSQL", "JDBC", "DB_URL", "app.properties"]) expect(details).toContain(name);
    expect(new Set(edges.map(({ from }) => from.kind))).toEqual(new Set(["CronJob", "Deployment", "Pod"]));
  });

  it("in a snapshot", async () => {
    await expectNoLeakInSnapshot("-f", manifests);
  });

  const container = (more: object) => ({ spec: { containers: [{ name: "app", image: "a", ...more }] } });
  const pod = (more: object) => ({ apiVersion: "v1", kind: "Pod", metadata: { name: "x" }, ...container(more) });
  const map = (more: object) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" }, ...more });
  const mapped = { ...pod({ envFrom: [{ configMapRef: { name: "x" } }] }) };
  const malformed: readonly { readonly what: string; readonly text: string }[] = [
    { what: "env that is text", text: JSON.stringify(pod({ env: secret("env") })) },
    { what: "a variable that is text", text: JSON.stringify(pod({ env: [secret("env")] })) },
    {
      what: "a value that is a map",
      text: JSON.stringify(pod({ env: [{ name: "X", value: { [mark]: secret("env") } }] })),
    },
    { what: "a value that is a list", text: JSON.stringify(pod({ env: [{ name: "X", value: [secret("env")] }] })) },
    { what: "a variable without name", text: JSON.stringify(pod({ env: [{ value: secret("env") }] })) },
    { what: "args that are text", text: JSON.stringify(pod({ args: secret("args") })) },
    { what: "an argument that is a map", text: JSON.stringify(pod({ command: [{ [mark]: secret("args") }] })) },
    { what: "data that is text", text: JSON.stringify([mapped, map({ data: secret("data") })]) },
    { what: "data that holds a map", text: JSON.stringify([mapped, map({ data: { X: { [mark]: secret("data") } } })]) },
    { what: "binary data that is none", text: JSON.stringify([mapped, map({ binaryData: { X: [secret("data")] } })]) },
    {
      what: "annotations that are text",
      text: JSON.stringify({ ...pod({}), metadata: { name: "x", annotations: secret("a") } }),
    },
    {
      what: "an annotation that is a map",
      text: JSON.stringify({ ...pod({}), metadata: { name: "x", annotations: { a: { [mark]: 1 } } } }),
    },
    { what: "YAML that ends early", text: `apiVersion: v1\nkind: Secret\nstringData:\n  a: "${secret("yaml")}\n` },
    {
      what: "YAML with a wrong indent",
      text: `kind: Secret\napiVersion: v1\ndata:\n  a: ${secret("yaml")}\n b: ${secret("b")}\n`,
    },
    { what: "YAML with an unknown alias", text: `kind: Secret\napiVersion: v1\ndata: {a: *${mark}}\n` },
    { what: "JSON that ends early", text: `{"apiVersion": "v1", "kind": "Secret", "data": {"a": "${secret("json")}` },
    { what: "no object at all", text: `password: ${secret("other")}\n` },
  ];
  it.each(malformed)("in what is said about $what", async ({ text }) => {
    const file = join(dir, text.startsWith("{") || text.startsWith("[") ? "broken.json" : "broken.yaml");
    writeFileSync(file, text);
    const said = await run("scan", "-f", file);
    rmSync(file);
    expect(Object.values(said).join("\n")).not.toMatch(leak);
  });
});

describe.skipIf(!available)("no value of a real cluster leaves the process", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer();
    expect(await applyManifests(server.request, objects)).toEqual([]);
  }, 150_000);
  afterAll(async () => {
    await server?.stop();
  });

  it.each(reports)("in $name", async ({ args }) => {
    const said = await run(...args, "--kubeconfig", server.kubeconfig);
    expect(said.failure).toBe("");
    expect(said.stdout.length).toBeGreaterThan(100);
    expect(Object.values(said).join("\n")).not.toMatch(leak);
  });

  it("in a snapshot", async () => {
    await expectNoLeakInSnapshot("--kubeconfig", server.kubeconfig);
  });

  const plugins = [
    {
      what: "with the wrong token",
      prints: JSON.stringify({
        apiVersion: "client.authentication.k8s.io/v1",
        kind: "ExecCredential",
        status: { token: secret("token") },
      }),
    },
    { what: "without JSON", prints: `{"status": {"token": "${secret("token")}"` },
    {
      what: "of another kind",
      prints: JSON.stringify({ kind: secret("kind"), status: { token: 1, x: secret("status") } }),
    },
    {
      what: "with a broken key",
      prints: JSON.stringify({
        apiVersion: "client.authentication.k8s.io/v1",
        kind: "ExecCredential",
        status: { clientKeyData: secret("key"), clientCertificateData: secret("cert") },
      }),
    },
  ];
  it.each(plugins)("in what is said about a credential plug-in's output $what", async ({ prints }) => {
    const script = `console.log(${JSON.stringify(prints)})`;
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: process.execPath,
      args: ["-e", script],
      interactiveMode: "Never",
    };
    const said = await run("scan", "--kubeconfig", kubeconfigWith({ exec }));
    expect(said.failure).not.toBe("");
    expect(Object.values(said).join("\n").replaceAll(script, "")).not.toMatch(leak);
  });

  it.each([
    { what: "a refused token", user: { token: secret("token") } },
    { what: "a refused password", user: { username: "admin", password: secret("password") } },
    {
      what: "a broken key",
      user: { "client-key-data": Buffer.from(secret("key")).toString("base64"), "client-certificate-data": "AAAA" },
    },
  ])("in what is said about $what", async ({ user }) => {
    const said = await run("scan", "--kubeconfig", kubeconfigWith(user));
    expect(said.failure).not.toBe("");
    expect(Object.values(said).join("\n")).not.toMatch(leak);
  });

  function kubeconfigWith(user: object): string {
    const config = JSON.parse(readFileSync(server.kubeconfig, "utf8")) as { users: [{ name: string }] };
    const [{ name }] = config.users;
    const file = `${server.kubeconfig}-changed`;
    writeFileSync(file, JSON.stringify({ ...config, users: [{ name, user }] }));
    return file;
  }
});
