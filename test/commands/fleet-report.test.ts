/** What is written of a fleet, and the exit code: the worst of its clusters, whatever the format. */
import { Writable } from "node:stream";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { reportFleet } from "../../src/commands/fleet-report.ts";
import type { GateRequest } from "../../src/commands/gate-flags.ts";
import { addOutputFlags } from "../../src/commands/output-flags.ts";
import { Failure } from "../../src/failure.ts";
import { parseIgnoreFile } from "../../src/gates/ignore-file.ts";
import { parseBaseline } from "../../src/gates/parse-baseline.ts";
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
  if (context.startsWith("partly")) return { ...cluster("http"), unread: [{ kind: "Node", reason: "forbidden" }] };
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

async function run(
  contexts: readonly string[],
  args: readonly string[],
  {
    interrupt = new AbortController(),
    request = { gates: { failOnNew: false } } as GateRequest,
    onlyMesh = undefined as string | undefined,
  } = {},
) {
  const considered = onlyMesh === undefined ? meshes : meshes.filter(({ id }) => id === onlyMesh);
  const command = addedTo(new Command("assess")).parse(args, { from: "user" });
  const [stdout, stderr] = [sink(), sink()];
  const surroundings = {
    stdin: {},
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    interrupted: interrupt.signal,
  };
  const report = (seen: Parameters<typeof assess>[0]) =>
    assess(seen, {}, { meshes: considered, benchmarks, criteria }, stamp);
  const job = { contexts, meshes: considered, load, report };
  const given = surroundings as unknown as Parameters<typeof reportFleet>[4];
  const code = await reportFleet(job, stamp, request, command, given);
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
    expect((await run(["input", "a"], ["-o", "json"], { interrupt })).code).toBe(130);
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

describe("gates over a fleet", () => {
  const gates = (more: Partial<GateRequest["gates"]>): GateRequest => ({ gates: { failOnNew: false, ...more } });
  const grpc = "app-protocols/Service/shop/cart#80";

  it.each([
    ["a gate that fails in one cluster", ["a", "grpc-us"], {}, 3],
    ["before a cluster that cannot be seen", ["a", "grpc-us", "unseen"], {}, 3],
    ["after a context that leads nowhere", ["a", "grpc-us", "input"], {}, 2],
    ["coverage of any cluster", ["a", "partly"], { failOn: undefined, minCoverage: 1 }, 4],
    ["findings before coverage", ["partly", "grpc-us"], { minCoverage: 1 }, 3],
    ["a verdict of any cluster", ["a"], { failOn: undefined, require: "adopt" }, 3],
    ["no cluster that could be read", ["unseen"], {}, 4],
  ] as const)("%s", async (_, contexts, more, code) => {
    const request = gates({ failOn: "medium", ...more } as Partial<GateRequest["gates"]>);
    for (const format of ["terminal", "json", "markdown"]) {
      const ran = await run(contexts, ["-o", format], { request, onlyMesh: "linkerd" });
      expect(ran.code).toBe(code);
      for (const context of contexts) expect(ran.stdout).toContain(context);
    }
  });

  it("interrupted comes before them", async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    const request = gates({ minCoverage: 1, require: "adopt" });
    expect((await run(["a"], ["-o", "json"], { interrupt, request })).code).toBe(130);
  });

  it("names the cluster of what is bad", async () => {
    const { stderr } = await run(["a", "grpc-us"], [], { request: gates({ failOn: "medium" }), onlyMesh: "linkerd" });
    expect(stderr).toContain(`grpc-us: high ${grpc}`);
  });

  it("an entry that is used in one cluster is used; what nothing matches is said once", async () => {
    const text = `ignore:
  - {check: app-protocols, resource: Service/shop/cart, reason: known}
  - {check: app-protocols, resource: Service/shop/gone, reason: known}
`;
    const ignoreList = await parseIgnoreFile(text, "ignore.yaml", ["app-protocols"]);
    const request = { ...gates({ failOn: "high" }), ignoreList };
    const { code, stdout, stderr } = await run(["a", "grpc-us"], ["-o", "json"], { request, onlyMesh: "linkerd" });
    const { ignoreFile, clusters } = JSON.parse(stdout);
    expect(ignoreFile).toMatchObject({ entries: 2, suppressed: 1, expired: [], unused: [{ line: 3 }] });
    expect(clusters[1].findings.find(({ id }: { id: string }) => id === grpc).suppressed).toEqual({ reason: "known" });
    for (const cluster of clusters) expect(cluster).not.toHaveProperty("ignoreFile");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^ignore\.yaml:3: app-protocols of Service\/shop\/gone matches nothing.*\n/);
    for (const format of ["terminal", "markdown"]) {
      const told = await run(["a", "grpc-us"], ["-o", format], { request, onlyMesh: "linkerd" });
      expect(told.stdout.replace(/\s+/g, " ")).toMatch(
        /Ignore file:? +1 finding suppressed by 2 entries; nothing matches/,
      );
    }
  });

  it("is compared with what a fleet wrote, by context", async () => {
    const options = { onlyMesh: "linkerd" };
    const { stdout } = await run(["grpc-us", "a"], ["-o", "json"], options);
    const request = gates({ failOnNew: true, baseline: parseBaseline(stdout, "fleet.json") });
    expect((await run(["a", "grpc-us"], [], { request, ...options })).code).toBe(0);
    const { code, stderr } = await run(["a", "grpc-eu"], [], { request, ...options });
    expect(code).toBe(3);
    expect(stderr).toContain("not in it, so all is new: grpc-eu");
  });
});
