/** The commands on the sample: what goes where, in which format, and that it is what was published. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, it } from "vitest";
import { cli, runCli } from "./run-cli.ts";

const schema = JSON.parse(readFileSync(new URL("../../schema/mesh-check-v1.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
const folder = mkdtempSync(join(tmpdir(), "mesh-check-reports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands: { args: string[]; holds: string }[] = [
  { args: ["--demo"], holds: "verdict" },
  { args: ["assess", "--no-cluster", "--no-input"], holds: "verdict" },
  { args: ["scan", "--demo"], holds: "findings" },
  { args: ["graph", "--demo"], holds: "edges" },
  { args: ["size", "--demo"], holds: "plans" },
  { args: ["size", "--pods", "200", "--services", "40", "--rps", "900"], holds: "plans" },
  { args: ["checks"], holds: "checks" },
  { args: ["explain", "udp-ports"], holds: "checks" },
];

describe.each(commands)("mesh-check $args", ({ args, holds }) => {
  it("prints JSON that the published schema describes, and nothing else", () => {
    const { status, stdout } = runCli([...args, "-o", "json"]);
    expect(status).toBe(0);
    const value = JSON.parse(stdout);
    expect(value).toHaveProperty(holds);
    expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it.each(["terminal", "markdown"])("prints %s", (format) => {
    const { status, stdout } = runCli([...args, "-o", format]);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(100);
    expect(stdout).not.toContain("\u001b");
    expect(stdout.endsWith("\n")).toBe(true);
  });
});

describe("the main job", () => {
  it("gives the same bytes for the same inputs and clock", () => {
    const env = { SOURCE_DATE_EPOCH: "1767225600" };
    for (const format of ["json", "markdown", "terminal"]) {
      const first = runCli(["--demo", "-o", format], { env });
      expect(first.stdout).toContain(format === "json" ? "2026-01-01T00:00:00.000Z" : "2026-01-01");
      expect(runCli(["--demo", "-o", format], { env })).toEqual(first);
    }
  });

  it("ends with the verdict and the next command", () => {
    const lines = runCli(["--demo"]).stdout.trimEnd().split("\n");
    expect(lines.slice(-60).join("\n")).toMatch(/^VERDICT {2}Adopt /m);
    expect(lines.at(-1)).toMatch(/mesh-check/);
  });

  it("says only the conclusion with -q", () => {
    const { stdout } = runCli(["--demo", "-q"]);
    expect(stdout.split("\n").length).toBeLessThan(6);
    expect(stdout).toMatch(/adopt/i);
  });

  it("considers the meshes of --mesh, in their order", () => {
    const { sizing } = JSON.parse(runCli(["--demo", "--mesh", "linkerd,istio-ambient", "-o", "json"]).stdout);
    expect([...new Set(sizing.map(({ mesh }: { mesh: string }) => mesh))]).toEqual(["linkerd", "istio-ambient"]);
  });

  it("lets --set win over the sample's answers", () => {
    const { answers } = JSON.parse(runCli(["--demo", "--set", "engineers=<5", "-o", "json"]).stdout);
    expect(answers.engineers).toEqual({ value: "<5", from: "user" });
  });

  it("is capped without a scan, and not undecided for that alone", () => {
    const { stdout } = runCli([
      "--no-cluster",
      "--answers",
      "data/demo/answers.yaml",
      "--set",
      "services=120",
      "-o",
      "json",
    ]);
    const { source, coverage, verdict } = JSON.parse(stdout);
    expect({ source, share: coverage.share }).toEqual({ source: "none", share: 1 });
    expect(verdict.decision).toBe("adopt-after-preparation");
  });
});

describe("output", () => {
  it("writes several formats whole beside each other, and nothing to stdout", () => {
    const { status, stdout } = runCli([
      "--demo",
      "-o",
      "json,markdown,terminal",
      "--output-file",
      join(folder, "report"),
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(readdirSync(folder).sort()).toEqual(["report.json", "report.md", "report.txt"]);
    expect(readFileSync(join(folder, "report.txt"), "utf8")).not.toContain("\u001b");
  });

  const colours: { name: string; env: Record<string, string>; args?: string[]; coloured: boolean }[] = [
    { name: "a pipe", env: {}, coloured: false },
    { name: "FORCE_COLOR", env: { FORCE_COLOR: "1" }, coloured: true },
    { name: "NO_COLOR over FORCE_COLOR", env: { FORCE_COLOR: "1", NO_COLOR: "1" }, coloured: false },
    { name: "--color always over NO_COLOR", env: { NO_COLOR: "1" }, args: ["--color", "always"], coloured: true },
    { name: "--color never over FORCE_COLOR", env: { FORCE_COLOR: "1" }, args: ["--color", "never"], coloured: false },
  ];
  it.each(colours)("colour with $name: $coloured", ({ env, args = [], coloured }) => {
    expect(runCli(["--demo", ...args], { env }).stdout.includes("\u001b[")).toBe(coloured);
  });

  it("ends silently and well when the reader closes the pipe", async () => {
    const child = spawn(process.execPath, [cli, "--demo", "-o", "json"], { stdio: ["ignore", "pipe", "pipe"] });
    const closed = once(child, "close");
    child.stdout.once("data", () => child.stdout.destroy());
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await closed;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("keeps the escapes of hostile names away from the terminal", () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "cart\u001b[2J\u202egnp", namespace: "shop" },
      spec: { selector: { app: "x" }, ports: [{ port: 80 }] },
    };
    const { status, stdout, stderr } = runCli(["scan", "-f", "-"], { input: JSON.stringify(service) });
    expect(status).toBe(0);
    for (const hostile of ["\u001b", "\u202e"]) expect(stdout + stderr).not.toContain(hostile);
  });
});

describe("a folder", () => {
  it("is read as far as it holds objects, and says on stderr what it passed over", () => {
    const manifests = mkdtempSync(join(tmpdir(), "mesh-check-folder-"));
    const service = "apiVersion: v1\nkind: Service\nmetadata: { name: cart }\nspec: { ports: [{ port: 80 }] }\n";
    writeFileSync(join(manifests, "service.yaml"), service);
    writeFileSync(join(manifests, "slip.yaml"), service.replace("apiVersion: v1\n", ""));
    const { status, stdout, stderr } = runCli(["scan", "-f", manifests, "-o", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).cluster.counts).toEqual({ Service: 1 });
    expect(stderr).toMatch(/^passed over, without a Kubernetes object: .*slip\.yaml\n$/);
    rmSync(manifests, { recursive: true });
  });
});

describe("size --benchmark istio-1.7", () => {
  it("replays the founding figures to the digit", () => {
    const args = [
      "size",
      "--benchmark",
      "istio-1.7",
      "--services",
      "1000",
      "--pods",
      "2000",
      "--rps",
      "500",
      "-o",
      "json",
    ];
    const { plans } = JSON.parse(runCli(args).stdout);
    expect(plans).toHaveLength(1);
    expect(plans[0].passesPerSecond.sidecar).toBe(1000);
    expect(plans[0].dataPlane.cpuCores.expected).toBe(0.5);
    expect(plans[0].perProxy.memoryMiB.expected).toBe(47.68);
    expect(plans[0].controlPlane.cpuCores.expected).toBe(1);
    expect(plans[0].controlPlane.memoryMiB.expected).toBe(1430.51);
    expect(plans[0].addedLatencyMs.p90.expected).toBe(2.76);
  });
});

describe("the packaged program", () => {
  it("prints help and version without loading a command", () => {
    expect(runCli(["--version"])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
    for (const args of [["--help"], ["help"], ["help", "scan"], ["scan", "--help"]]) {
      const { status, stdout } = runCli(args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Usage: mesh-check/);
    }
    expect(runCli(["help", "scan"]).stdout).toBe(runCli(["scan", "--help"]).stdout);
  });
});
