/** What is written of a fleet, and the exit code: the worst of its clusters, whatever the format. */
import { Writable } from "node:stream";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { reportFleet } from "../../src/commands/fleet-report.ts";
import { addOutputFlags } from "../../src/commands/output-flags.ts";
import { Failure } from "../../src/failure.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes as allMeshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "../cluster-scan/inventory-of.ts";

const meshes = allMeshes.filter(({ status }) => status === "active");
const stamp = { generatedAt: "2026-03-02T09:30:00.000Z", tool: { name: "mesh-check", version: "0.1.0" } };
const service = (appProtocol: string) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "cart", namespace: "shop" },
  spec: { selector: { app: "cart" }, ports: [{ port: 80, appProtocol }] },
});
const cluster = (appProtocol: string): Inventory => ({
  ...inventoryOf(workload("Deployment", "cart"), service(appProtocol)),
  source: "live",
});

/** By the context's name, which may be hostile. */
async function load(context: string): Promise<Inventory> {
  if (context.startsWith("input")) throw new Failure("input", `The user of ${context} is not there.`);
  if (context.startsWith("unseen")) throw new Failure("unseen", `${context} is unreachable.`);
  return cluster(context.startsWith("grpc") ? "grpc" : "http");
}

function sink(): { stream: Writable; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, taken) {
      chunks.push(String(chunk));
      taken();
    },
  });
  return { stream, text: () => chunks.join("") };
}

async function run(contexts: readonly string[], args: readonly string[], interrupt = new AbortController()) {
  const command = addedTo(new Command("assess")).parse(args, { from: "user" });
  const [stdout, stderr] = [sink(), sink()];
  const surroundings = {
    stdin: {},
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    interrupted: interrupt.signal,
  };
  const report = (seen: Parameters<typeof assess>[0]) => assess(seen, {}, { meshes, benchmarks, criteria }, stamp);
  const job = { contexts, meshes, load, report };
  const code = await reportFleet(job, stamp, command, surroundings as unknown as Parameters<typeof reportFleet>[3]);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function addedTo(command: Command): Command {
  addOutputFlags(command, "assessment");
  return command;
}

describe("the exit code is the worst of the clusters", () => {
  it.each([
    [["a", "b"], 0],
    [["a", "unseen"], 4],
    [["unseen", "input", "a"], 2],
    [["input"], 2],
    [["unseen", "unseen-too"], 4],
  ])("%j: %i", async (contexts, expected) => {
    for (const format of ["terminal", "json", "markdown"]) {
      const { code, stdout } = await run(contexts, ["-o", format]);
      expect(code).toBe(expected);
      for (const context of contexts) expect(stdout).toContain(context);
    }
  });

  it("interrupted before all others", async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    expect((await run(["input", "a"], ["-o", "json"], interrupt)).code).toBe(130);
  });
});

it("JSON holds an assessment each, those that failed, and the Services that differ", async () => {
  const { stdout, stderr } = await run(["http-eu", "grpc-us", "unseen"], ["-o", "json"]);
  const { schemaVersion, clusters, failed, sharedServices, differences } = JSON.parse(stdout);
  expect(schemaVersion).toBe(1);
  expect(clusters.map((one: { cluster: { context: string } }) => one.cluster.context)).toEqual(["http-eu", "grpc-us"]);
  for (const { verdict, findings, source } of clusters) {
    expect(verdict.decision).toMatch(/adopt|undecided/);
    expect(findings).toBeInstanceOf(Array);
    expect(source).toBe("live");
  }
  expect(failed).toEqual([{ context: "unseen", reason: "unseen is unreachable." }]);
  expect(sharedServices).toBe(1);
  const variants = [
    { value: "http", contexts: ["http-eu"] },
    { value: "grpc", contexts: ["grpc-us"] },
  ];
  expect(differences).toEqual([
    { namespace: "shop", name: "cart", differs: [{ what: "appProtocol", port: "80/TCP", variants }] },
  ]);
  expect(stderr).toBe("unseen: unseen is unreachable.\n");
});

it("a fleet of one is a fleet", async () => {
  expect(JSON.parse((await run(["only"], ["-o", "json"])).stdout).clusters).toHaveLength(1);
});

it("a context's name cannot steer the terminal through stderr", async () => {
  const { stderr, stdout } = await run(["input\u001b[2J\nall clear"], []);
  for (const text of [stderr, stdout]) expect(text).not.toContain("\u001b");
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});
