/** `collect` from flags to file: what is written, what is told, and when nothing is written. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../../src/commands/program.ts";
import { Failure } from "../../src/failure.ts";
import { startFakeApiServer } from "../cluster-scan/live/fake-api-server.ts";

const everyKind = fileURLToPath(new URL("../fixtures/manifests/every-kind.yaml", import.meta.url));
const service = { metadata: { name: "cart", namespace: "shop" }, spec: { ports: [{ port: 80 }] } };

let folder = "";
const before = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mesh-check-collect-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

interface Around {
  readonly stdin?: Uint8Array;
  readonly isTTY?: boolean;
  readonly interrupted?: AbortSignal;
}

/** Runs the program on src/, with streams that a test can look at. */
async function run(args: readonly string[], { stdin, isTTY = false, interrupted }: Around = {}) {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const sink = (to: Buffer[], more: object) =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          to.push(Buffer.from(chunk));
          done();
        },
      }),
      more,
    ) as unknown as NodeJS.WriteStream;
  const outcome = await runProgram(args, "mesh-check", {
    stdin: Readable.from(stdin === undefined ? [] : [stdin]) as unknown as NodeJS.ReadStream,
    stdout: sink(out, { isTTY }),
    stderr: sink(err, { isTTY: false }),
    env: { SOURCE_DATE_EPOCH: "1772443800" },
    interrupted: interrupted ?? new AbortController().signal,
  }).catch((error: unknown) => {
    if (error instanceof Failure) return error.message;
    throw error;
  });
  return { outcome, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() };
}

const jsonIn = (path: string) => JSON.parse(gunzipSync(readFileSync(path)).toString());

describe("collect writes", () => {
  it("a file that only its owner may read, and tells what is in it", async () => {
    const { outcome, stdout, stderr } = await run(["collect", "--demo", "--output-file", "demo.json.gz"]);
    expect(outcome).toBe(0);
    expect(stdout).toHaveLength(0);
    expect(stderr).toMatch(
      /^Wrote demo\.json\.gz \([\d.]+ KiB\): \d+ Nodes, .+\nNext: mesh-check -f demo\.json\.gz\n$/,
    );
    expect(await readdir(folder)).toEqual(["demo.json.gz"]);
    expect(statSync("demo.json.gz").mode & 0o777).toBe(0o600);
    expect(jsonIn("demo.json.gz")).toMatchObject({
      format: "mesh-check-snapshot",
      formatVersion: 1,
      collectedAt: "2026-03-02T09:30:00.000Z",
      redacted: false,
      inventory: { source: "demo" },
    });
  });

  it("a name of its own where none is given, and the kinds that could not be read", async () => {
    const { stderr } = await run(["collect", "-f", everyKind]);
    expect(await readdir(folder)).toEqual(["mesh-check-manifests-2026-03-02T093000Z.json.gz"]);
    expect(stderr).toMatch(/\nNot seen: Version \(not in the files\)\n/);
  });

  it("a live cluster, every kind of it, under a name that is one in every file system", async () => {
    const server = await startFakeApiServer({ services: [service] });
    try {
      const config = JSON.parse(readFileSync(server.kubeconfig, "utf8"));
      config.contexts[0].name = "arn:aws:eks:eu/../shop";
      config["current-context"] = config.contexts[0].name;
      writeFileSync(server.kubeconfig, JSON.stringify(config));
      const { outcome } = await run(["collect", "--kubeconfig", server.kubeconfig]);
      expect(outcome).toBe(0);
      expect(await readdir(folder)).toEqual(["mesh-check-arn-aws-eks-eu-..-shop-2026-03-02T093000Z.json.gz"]);
      expect(server.requests.join("\n")).toContain("/priorityclasses?");
      expect(server.requests.join("\n")).not.toContain("secrets");
    } finally {
      await server.stop();
    }
  });

  it("stdout where it is no terminal, the same bytes each time", async () => {
    const [one, two] = [
      await run(["collect", "--demo", "--output-file", "-"]),
      await run(["collect", "--demo", "--output-file", "-"]),
    ];
    expect(two.stdout).toEqual(one.stdout);
    expect(JSON.parse(gunzipSync(one.stdout).toString())).toHaveProperty("inventory.records");
    expect(one.stderr).toMatch(/^Wrote a snapshot \(/);
    expect(await readdir(folder)).toEqual([]);
  });

  it("no more than the namespaces of -n and those of the cluster itself", async () => {
    await run(["collect", "--demo", "-n", "orders", "--output-file", "one.json.gz"]);
    const { selection, records } = jsonIn("one.json.gz").inventory;
    const namespaces = new Set(records.workloads.map(({ ref }: { ref: { namespace: string } }) => ref.namespace));
    expect(selection).toEqual({ namespaces: ["orders"] });
    expect([...namespaces]).toContain("orders");
    expect([...namespaces]).not.toContain("storefront");
  });

  it("pseudonyms, and says in the file that it did", async () => {
    const { stderr } = await run(["collect", "-f", everyKind, "--redact", "--output-file", "r.json.gz"]);
    expect(stderr).toMatch(/Redacted: names are pseudonyms/);
    expect(jsonIn("r.json.gz").redacted).toBe(true);
    expect(gunzipSync(readFileSync("r.json.gz")).toString()).not.toMatch(/\bcart\b/);
    await run(["collect", "-f", "r.json.gz", "--output-file", "again.json.gz"]);
    expect(jsonIn("again.json.gz").redacted).toBe(true);
  });
});

describe("what it wrote", () => {
  const scan = async (args: readonly string[], stdin?: Uint8Array) =>
    JSON.parse((await run(["scan", "-o", "json", ...args], stdin === undefined ? {} : { stdin })).stdout.toString());

  it("is read by -f as a file and from stdin, with the same findings and the time of collecting", async () => {
    await run(["collect", "-f", everyKind, "--output-file", "a.json.gz"]);
    const direct = await scan(["-f", everyKind]);
    const { findings, checks, coverage } = direct;
    for (const read of [await scan(["-f", "a.json.gz"]), await scan(["-f", "-"], readFileSync("a.json.gz"))]) {
      expect(read).toMatchObject({ findings, checks, coverage, source: "snapshot" });
      expect(read.cluster).toEqual({ ...direct.cluster, collectedAt: "2026-03-02T09:30:00.000Z" });
    }
  });

  it("may be unpacked, and manifests may be packed", async () => {
    await run(["collect", "-f", everyKind, "--output-file", "a.json.gz"]);
    writeFileSync("a.json", gunzipSync(readFileSync("a.json.gz")));
    writeFileSync("m.yaml.gz", gzipSync(readFileSync(everyKind)));
    const { findings } = await scan(["-f", everyKind]);
    expect((await scan(["-f", "a.json"])).findings).toEqual(findings);
    expect((await scan(["-f", "m.yaml.gz"])).findings).toEqual(findings);
  });

  it.each([
    [
      ["-f", "a.gz", "-f", "b.gz"],
      "-f names several snapshots, each of which is a whole cluster; give one in each run",
    ],
    [["-f", "a.gz", "-f", everyKind], "-f names files of different forms (snapshot, manifests); give each form"],
    [["-f", "cut.gz"], "cut.gz is compressed with gzip and ends early, as after an interrupted copy; copy or make it"],
    [["-f", "newer.gz"], "newer.gz was made by a newer mesh-check (format 2; this one reads 1): update mesh-check."],
    [["-f", "foreign.gz"], 'foreign.gz is JSON of format "velero", no snapshot of mesh-check; give -f what mesh-check'],
    [["-f", "else.gz"], "else.gz: expected a Kubernetes object with apiVersion and kind, found a map"],
  ])("is refused with %j in one sentence", async (args, message) => {
    await run(["collect", "--demo", "--output-file", "a.gz"]);
    const bytes = readFileSync("a.gz");
    writeFileSync("b.gz", bytes);
    writeFileSync("cut.gz", bytes.subarray(0, bytes.length / 2));
    const text = gunzipSync(bytes).toString();
    writeFileSync("newer.gz", gzipSync(text.replace('"formatVersion":1', '"formatVersion":2')));
    writeFileSync("foreign.gz", gzipSync('{"format": "velero"}'));
    writeFileSync("else.gz", gzipSync('{"velero": 1}'));
    const { outcome, stdout } = await run(["scan", ...args]);
    expect(outcome).toContain(message);
    expect(outcome).toMatch(/^[^\n]+$/);
    expect(stdout).toHaveLength(0);
  });
});

describe("collect writes nothing", () => {
  it("when it was interrupted", async () => {
    const interrupt = new AbortController();
    const server = await startFakeApiServer({ services: [service] }, (_request, _response, path) => {
      if (!path.endsWith("/deployments")) return false;
      interrupt.abort();
      return true; // Never answered.
    });
    try {
      const { outcome, stderr } = await run(["collect", "--kubeconfig", server.kubeconfig], {
        interrupted: interrupt.signal,
      });
      expect(outcome).toBe(130);
      expect(stderr).toBe("mesh-check: interrupted; nothing was written.\n");
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it.each([
    [
      ["--demo", "--output-file", "-"],
      true,
      "--output-file -: a snapshot is compressed, and standard output is a term",
    ],
    [["--demo", "--output-file", ""], false, "--output-file is empty; expected the path of a file."],
    [["--demo", "--output-file", "gone/a.gz"], false, "cannot write gone/a.gz: its folder does not exist."],
    [
      ["--context", "a", "--context", "b"],
      false,
      "several --context: only assess and scan report a fleet; give collect",
    ],
    [["--script", "--demo"], false, "--script only prints a script, for which --demo means nothing; leave one of them"],
    [["--script", "-l", "a=b"], false, "--script only prints a script, for which --selector means nothing"],
  ])("with %j (at a terminal: %s)", async (args, isTTY, message) => {
    const { outcome, stdout } = await run(["collect", ...args], { isTTY });
    expect(outcome).toContain(message);
    expect(stdout).toHaveLength(0);
    expect(await readdir(folder)).toEqual([]);
  });
});

it("--script prints a shell script for the context and the namespaces", async () => {
  const { outcome, stdout } = await run(["collect", "--script", "--context", "eu", "-n", "shop"], { isTTY: true });
  expect(outcome).toBe(0);
  expect(stdout.toString()).toMatch(/^#!\/bin\/sh\n/);
  expect(stdout.toString()).toContain("--context=eu");
  expect(stdout.toString()).toContain("--namespace=shop");
});
