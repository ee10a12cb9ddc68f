/** Fleets from flags to exit code: two API servers, one that is not there, and contexts that lead nowhere. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../../src/commands/program.ts";
import { Failure } from "../../src/failure.ts";
import { type FakeApiServer, startFakeApiServer } from "../cluster-scan/live/fake-api-server.ts";

const schema = JSON.parse(readFileSync(new URL("../../schema/mesh-check-v1.schema.json", import.meta.url), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "mesh-check-fleet-"));
const kubeconfig = join(folder, "config");
const single = join(folder, "single");
const service = (type: string) => ({
  metadata: { name: "cart", namespace: "shop" },
  spec: { type, selector: { app: "cart" }, ports: [{ port: 80 }] },
});
let servers: readonly FakeApiServer[] = [];

beforeAll(async () => {
  servers = [
    await startFakeApiServer({ services: [service("ClusterIP")] }),
    await startFakeApiServer({ services: [service("NodePort")] }),
  ];
  const urls = Object.fromEntries(
    servers
      .map(({ url }, index): [string, string] => [["eu", "us"][index] ?? "", url])
      .concat([["gone", await unused()]]),
  );
  const context = (name: string, cluster = name) => ({ name, context: { cluster, user: "me" } });
  const config = {
    clusters: Object.entries(urls).map(([name, server]) => ({ name, cluster: { server } })),
    users: [{ name: "me", user: {} }],
    contexts: [context("us"), context("eu"), context("gone"), context("dangling", "nowhere")],
    "current-context": "eu",
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  writeFileSync(single, JSON.stringify({ ...config, contexts: [context("eu")] }));
});
afterAll(async () => {
  for (const { stop } of servers) await stop();
  rmSync(folder, { recursive: true });
});

/** A URL where nobody listens. */
async function unused(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function run(args: readonly string[], { atTerminal = false } = {}) {
  const chunks: { out: string[]; err: string[] } = { out: [], err: [] };
  const sink = (to: string[]) => {
    const write = (chunk: unknown, _encoding: string, taken: () => void) => {
      to.push(String(chunk));
      taken();
    };
    return Object.assign(new Writable({ write }), { columns: 80 });
  };
  const stderr = Object.assign(sink(chunks.err), { isTTY: atTerminal });
  const code = await runProgram(args, "mesh-check", {
    stdin: { isTTY: atTerminal },
    stdout: sink(chunks.out),
    stderr,
    env: { TERM: "dumb" },
    interrupted: new AbortController().signal,
  } as unknown as Parameters<typeof runProgram>[2]);
  return { code, stdout: chunks.out.join(""), stderr: chunks.err.join("") };
}

const names = (clusters: readonly { cluster: { context: string } }[]) => clusters.map(({ cluster }) => cluster.context);

describe.each(["assess", "scan"])("%s", (command) => {
  it("reports the contexts that are named, and how their Services differ", async () => {
    const { code, stdout } = await run([
      ...[command, "--kubeconfig", kubeconfig, "--context", "us", "--context", "eu", "-o", "json"],
    ]);
    const value = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(names(value.clusters)).toEqual(["us", "eu"]);
    expect("verdict" in value.clusters[0]).toBe(command === "assess");
    expect(value.differences).toMatchObject([{ namespace: "shop", name: "cart", differs: [{ what: "type" }] }]);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it("reports all contexts, those that failed with their reasons, and the worst exit code", async () => {
    const args = [command, "--kubeconfig", kubeconfig, "--all-contexts", "--request-timeout", "2", "-o", "json"];
    const { code, stdout, stderr } = await run(args);
    const { clusters, failed } = JSON.parse(stdout);
    expect(names(clusters)).toEqual(["us", "eu"]);
    expect(failed.map(({ context }: { context: string }) => context)).toEqual(["gone", "dangling"]);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
  });

  it("is a fleet with one context too, if all are asked for", async () => {
    const { stdout } = await run([command, "--kubeconfig", single, "--all-contexts", "-o", "json"]);
    expect(names(JSON.parse(stdout).clusters)).toEqual(["eu"]);
  });

  it("is no fleet with one context", async () => {
    const args = [command, "--kubeconfig", kubeconfig, "--context", "us", "--context", "us", "-o", "json"];
    expect(JSON.parse((await run(args)).stdout).cluster.context).toBe("us");
  });

  it("that could not see a cluster is exit 4", async () => {
    const args = [
      command,
      "--kubeconfig",
      kubeconfig,
      "--context",
      "eu",
      "--context",
      "gone",
      "--request-timeout",
      "2",
    ];
    const { code, stdout } = await run(args);
    expect(code).toBe(4);
    expect(stdout).toContain("FAILED");
  });

  it.each([
    [["--all-contexts", "--demo"], /different sources/],
    [["--context", "a", "--context", "b", "-f", "."], /different sources/],
    [["--all-contexts", "--context", "eu"], /exclude each other/],
    [["--all-contexts", "-n", "NOT-A-NAME"], /no namespace's name/],
    [["--all-contexts", "--redact"], /^--redact: a fleet/],
    [["--all-contexts", "--kubeconfig", "/nonexistent"], /no kubeconfig/],
  ])("%j is refused before anything is read", async (args, message) => {
    const failure = run([command, "--kubeconfig", kubeconfig, ...args]);
    await expect(failure).rejects.toMatchObject({ kind: "input", message: expect.stringMatching(message) });
  });
});

it("assess asks nothing for a fleet, and says at a terminal where answers come from", async () => {
  const args = ["--kubeconfig", kubeconfig, "--context", "us", "--context", "eu", "-q"];
  expect((await run(args, { atTerminal: true })).stderr).toContain("--answers FILE");
  expect((await run([...args, "--no-input"], { atTerminal: true })).stderr).toBe("");
  expect((await run(args)).stderr).toBe("");
});

it("assess gives the answers of the flags to every cluster", async () => {
  const args = ["--kubeconfig", kubeconfig, "--all-contexts", "--set", "engineers=<5", "-o", "json"];
  const { clusters } = JSON.parse((await run(args)).stdout);
  for (const { answers } of clusters) expect(answers.engineers).toEqual({ value: "<5", from: "user" });
});

it.each(["graph", "size", "collect"])("%s refuses a fleet in one sentence", async (command) => {
  for (const fleet of [["--all-contexts"], ["--context", "us", "--context", "eu"]])
    await expect(run([command, "--kubeconfig", kubeconfig, ...fleet])).rejects.toThrow(
      new RegExp(`only assess and scan report a fleet; give ${command} one --context`),
    );
  await expect(run([command, "--all-contexts", "--kubeconfig", kubeconfig])).rejects.toBeInstanceOf(Failure);
});
