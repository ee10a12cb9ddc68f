/** Gates and ignore files from flags to exit code: the same for every format, and the report is written all the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Ajv } from "ajv";
import { afterAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import { runProgram } from "../../src/commands/program.ts";
import { Failure } from "../../src/failure.ts";
import { formatNames } from "../../src/report/renderers/index.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-check-gates-"));
afterAll(() => rmSync(folder, { recursive: true }));

const validate = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(new URL("../../schema/mesh-check-v1.schema.json", import.meta.url), "utf8")),
);

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function run(args: readonly string[], { interrupted = false, env = {} } = {}) {
  const chunks: { out: string[]; err: string[] } = { out: [], err: [] };
  const sink = (to: string[]) =>
    new Writable({
      write(chunk, _encoding, taken) {
        to.push(String(chunk));
        taken();
      },
    });
  const interrupt = new AbortController();
  if (interrupted) interrupt.abort();
  const code = await runProgram(args, "mesh-check", {
    stdin: {},
    stdout: sink(chunks.out),
    stderr: sink(chunks.err),
    env: { SOURCE_DATE_EPOCH: "1767225600", ...env },
    interrupted: interrupt.signal,
  } as unknown as Parameters<typeof runProgram>[2]).catch((error: unknown) => {
    // As cli.ts does.
    if (error instanceof Failure) return { input: 2, unseen: 4 }[error.kind];
    if (error instanceof Error && "code" in error && String(error.code).startsWith("commander.")) return 2;
    throw error;
  });
  return { code, stdout: chunks.out.join(""), stderr: chunks.err.join("") };
}

/** What the program would say of a wrong flag or file. */
async function refusal(args: readonly string[]): Promise<string> {
  const error = await runProgram(args, "mesh-check", {
    stdin: {},
    stdout: { write: () => expect.unreachable("nothing is written") },
    stderr: { write: () => true },
    env: {},
    interrupted: new AbortController().signal,
  } as unknown as Parameters<typeof runProgram>[2]).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Error)) throw new Error("nothing was refused");
  const isUsage = "code" in error && String(error.code).startsWith("commander.");
  expect(isUsage || (error instanceof Failure && error.kind === "input"), error.stack).toBe(true);
  expect(error.message.trim()).not.toContain("\n");
  return error.message;
}

const sidecar = ["--demo", "--mesh", "istio-sidecar"];
const findingsOf = (json: string): Finding[] => JSON.parse(json).findings;
const scanOf = async (...args: readonly string[]) => (await run(["scan", ...args, "-o", "json"])).stdout;

describe.each([
  ["scan", "findings"],
  ["assess", "assessment"],
] as const)("%s", (command, value) => {
  it.each(formatNames(value))("-o %s: fails and passes alike, and is written whole", async (format) => {
    const args = [command, ...sidecar, "-o", format];
    const plain = await run(args);
    const failed = await run([...args, "--fail-on", "high"]);
    expect({ plain: plain.code, failed: failed.code }).toEqual({ plain: 0, failed: 3 });
    expect(failed.stdout).toBe(plain.stdout);
    expect(failed.stderr).toMatch(
      /^--fail-on high: \d+ findings for Istio \(sidecar\) at high or worse: blocker .*\.\n$/,
    );
    expect((await run([...args, "--fail-on", "never"])).code).toBe(0);
  });

  it("suppressed findings stay in JSON, and count nowhere", async () => {
    const open = findingsOf((await run([command, ...sidecar, "-o", "json"])).stdout);
    const bad = open.filter(({ affects }) => ["blocker", "high"].includes(affects["istio-sidecar"] ?? ""));
    expect(bad.length).toBeGreaterThan(3);
    const ignore = bad.map(({ check, id }) => ({ check, resource: id.slice(check.length + 1), reason: "we know" }));
    const path = file(`${command}-all.json`, { ignore });
    const { code, stdout } = await run([
      ...[command, ...sidecar, "--ignore-file", path, "--fail-on", "high", "-o", "json"],
    ]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const suppressed = findingsOf(stdout).filter((finding) => finding.suppressed !== undefined);
    expect(suppressed.map(({ id }) => id).sort()).toEqual(bad.map(({ id }) => id).sort());
    expect(report.ignoreFile).toEqual({ entries: bad.length, suppressed: bad.length, expired: [], unused: [] });
    const checks: { id: string; status: string }[] = report.checks;
    for (const check of new Set(bad.map((finding) => finding.check))) {
      const left = open.some((finding) => finding.check === check && !bad.includes(finding));
      expect(checks.find(({ id }) => id === check)?.status).toBe(left ? "failed" : "passed");
    }
    const quiet = await run([command, ...sidecar, "--ignore-file", path, "-q"]);
    expect(quiet.stdout).not.toMatch(/blocker|high/);
    const terminal = await run([command, ...sidecar, "--ignore-file", path]);
    expect(terminal.stdout).toMatch(new RegExp(`${bad.length}\\s+findings\\s+suppressed`));
    expect(terminal.stdout).not.toMatch(/^ +blocker /m);
    if (command === "assess") {
      const [before, after] = [JSON.parse((await run([command, ...sidecar, "-o", "json"])).stdout), report].map(
        ({ verdict }) => verdict.options.find(({ mesh }: { mesh: string }) => mesh === "istio-sidecar"),
      );
      expect(before.blockers).toBeGreaterThan(0);
      expect(after.blockers).toBe(0);
      expect(after.score).toBeGreaterThan(before.score);
      expect(terminal.stdout).not.toMatch(/Cure /);
    }
  });
});

describe("--ignore-file", () => {
  const path = file(
    "some.yaml",
    `ignore:
  - {check: jobs-with-sidecars, resource: CronJob/data/*, reason: once a month, until: 2026-01-01}
  - {check: reserved-ports, reason: over, until: 2025-12-31}
  - {check: udp-ports, resource: Service/gone/statsd, reason: not here}
`,
  );

  it.each(["terminal", "markdown", "json"])(
    "entries that ended or match nothing are told, in %s too",
    async (format) => {
      const { code, stdout, stderr } = await run(["scan", ...sidecar, "--ignore-file", path, "-o", format]);
      expect(code).toBe(0);
      expect(stderr.replaceAll(path, "some.yaml")).toBe(
        "some.yaml:3: reserved-ports held until 2025-12-31: 1 finding counts again.\n" +
          "some.yaml:4: udp-ports of Service/gone/statsd matches nothing: mend it, or take it out.\n",
      );
      if (format !== "json") {
        const text = stdout.replace(/\s+/g, " ").replaceAll("\\", "");
        expect(text).toContain("1 finding suppressed by 3 entries; ended: line 3 (reserved-ports, until 2025-12-31)");
        expect(text).toContain("nothing matches line 4 (udp-ports of Service/gone/statsd)");
      }
    },
  );

  it("the day is that of the report's clock", async () => {
    const nextDay = { env: { SOURCE_DATE_EPOCH: String(1767225600 + 24 * 3600) } };
    const { stderr } = await run(["scan", ...sidecar, "--ignore-file", path, "-q"], nextDay);
    expect(stderr).toContain(":2: jobs-with-sidecars of CronJob/data/* held until 2026-01-01: 1 finding counts again.");
  });

  it("Markdown lists what is accepted, and why", async () => {
    const { stdout } = await run(["scan", ...sidecar, "--ignore-file", path, "-o", "markdown"]);
    expect(stdout).toContain("## Suppressed\n\n| Check | Object | Reason | Until |");
    expect(stdout).toContain("| `jobs-with-sidecars` | `CronJob data/nightly-report` | once a month | 2026-01-01 |");
  });

  it("matches real names under --redact, which do not get into the report", async () => {
    const args = ["scan", ...sidecar, "--ignore-file", path, "--redact"];
    const { stdout } = await run([...args, "-o", "json"]);
    const suppressed = findingsOf(stdout).filter((finding) => finding.suppressed !== undefined);
    expect(suppressed.map(({ check }) => check)).toEqual(["jobs-with-sidecars"]);
    expect(suppressed[0]?.resource.name).toMatch(/^cronjob-\d{12}$/);
    for (const format of ["json", "markdown", "terminal"]) {
      const report = (await run([...args, "-o", format])).stdout;
      expect(report).not.toMatch(/gone|statsd|nightly/);
    }
  });

  it("matches a place whose name is a pseudonym", async () => {
    const ignore = [{ check: "reserved-uids", resource: "Deployment/orders/invoices#invoices", reason: "known" }];
    const { stdout } = await run([
      ...["scan", ...sidecar, "--redact", "-o", "json", "--ignore-file", file("place.json", { ignore })],
    ]);
    const [uids] = findingsOf(stdout).filter(({ check }) => check === "reserved-uids");
    expect(uids?.suppressed).toEqual({ reason: "known" });
    expect(uids?.id).not.toContain("invoices");
  });
});

describe("--baseline", () => {
  it("of scan or assess: nothing is new; with one finding less, one is", async () => {
    const report = JSON.parse(await scanOf(...sidecar));
    const [gone, ...findings] = report.findings;
    const [same, less] = [file("same.json", report), file("less.json", { ...report, findings })];
    for (const command of ["scan", "assess"]) {
      const args = [command, ...sidecar, "-q", "--fail-on-new", "--baseline"];
      expect((await run([...args, same])).code).toBe(0);
      const { code, stderr } = await run([...args, less]);
      expect(code).toBe(3);
      expect(stderr).toContain(`--fail-on-new: 1 finding for Istio (sidecar) not in ${less}: blocker ${gone.id}.`);
    }
    const assessment = file("assess.json", (await run(["assess", ...sidecar, "-o", "json"])).stdout);
    expect((await run(["scan", ...sidecar, "-q", "--fail-on-new", "--baseline", assessment])).code).toBe(0);
  });

  it("a new finding that is suppressed is not new", async () => {
    const report = JSON.parse(await scanOf(...sidecar));
    const [gone, ...findings] = report.findings;
    const less = file("fewer.json", { ...report, findings });
    const ignore = file("gone.json", { ignore: [{ check: gone.check, reason: "we know" }] });
    const args = ["scan", ...sidecar, "-q", "--fail-on-new", "--baseline", less, "--ignore-file", ignore];
    expect((await run(args)).code).toBe(0);
  });

  it("pseudonyms of one key are compared", async () => {
    const key = file("redact.key", "0123456789abcdef0123456789abcdef");
    const args = [...sidecar, "--redact-key", key];
    const saved = file("redacted.json", await scanOf(...args));
    const { code, stderr } = await run(["scan", ...args, "-q", "--baseline", saved, "--fail-on-new"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/: 0 new findings/);
  });
});

describe("several at once", () => {
  const low = ["--min-coverage", "1"];
  const manifests = () =>
    file(
      "apps.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\n" +
        "spec: {replicas: 1, template: {spec: {hostNetwork: true, containers: [{name: c, image: c}]}}}\n",
    );
  it.each([
    ["coverage alone", low, 4],
    ["coverage and findings: 3 before 4", [...low, "--fail-on", "medium"], 3],
    ["the verdict and coverage", [...low, "--require", "adopt"], 3],
    ["enough of both", ["--min-coverage", "0.05", "--require", "adopt-after-preparation"], 3],
    ["nothing asked", [], 0],
  ])("%s", async (_, gates, code) => {
    const ran = await run(["assess", "-f", manifests(), "--no-input", "--mesh", "istio-sidecar", "-q", ...gates]);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toContain("VERDICT");
  });

  it("interrupted comes before all", async () => {
    const ran = await run(["scan", ...sidecar, "--fail-on", "high", "-o", "json"], { interrupted: true });
    expect(ran.code).toBe(130);
  });

  it("an output that cannot be written comes before a gate", async () => {
    const args = ["scan", ...sidecar, "--fail-on", "high", "--output-file", join(folder, "nowhere", "report.txt")];
    expect((await run(args)).code).toBe(2);
  });

  it("a gate over files says what files cannot show", async () => {
    const { code, stderr } = await run(["scan", "-f", manifests(), "--fail-on", "blocker", "-q"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/--fail-on blocker passed, but \d+ of \d+ checks were skipped .*--min-coverage/);
  });

  it("a gate over no cluster says that nothing was scanned", async () => {
    const { code, stderr } = await run(["assess", "--no-cluster", "--no-input", "--fail-on", "blocker", "-q"]);
    expect(code).toBe(0);
    expect(stderr).toContain("--fail-on blocker passed, but nothing was scanned.");
  });
});

describe("refused before anything is looked at", () => {
  const report = () => file("report.json", { schemaVersion: 1 });
  it.each([
    ["--fail-on-new alone", ["--fail-on-new"], /--baseline FILE/],
    ["another severity", ["--fail-on", "critical"], /'critical' is invalid.*blocker, high, medium, never/],
    ["info, which is no failure", ["--fail-on", "info"], /blocker, high, medium, never/],
    ["a share above 1", ["--min-coverage", "1.5"], /"1\.5"; expected a share from 0 to 1/],
    ["per cent", ["--min-coverage", "90%"], /"90%"; expected a share from 0 to 1, such as 0\.9/],
    ["a negative share", ["--min-coverage=-0.1"], /"-0\.1"/],
    ["no share", ["--min-coverage", ""], /expected a share/],
    ["a missing ignore file", ["--ignore-file", "/nowhere/i.yaml"], /i\.yaml: no such file; expected an ignore file/],
    ["a folder", ["--ignore-file", folder], /is a folder/],
    ["a missing baseline", ["--baseline", "/nowhere/b.json"], /b\.json: no such file; expected a report/],
    ["a baseline that is none", ["--baseline", report()], /is no report of scan or assess/],
    ["pseudonyms that nobody has", ["--redact", "--baseline", report()], /--redact-key/],
    [
      "an unknown check",
      ["--ignore-file", file("bad.yaml", "ignore:\n- {check: udp-prots, reason: r}\n")],
      /bad\.yaml:2: .*udp-ports/,
    ],
  ])("%s", async (_, gates, says) => {
    // No such file: it would be told of otherwise.
    expect(await refusal(["scan", "-f", "/nowhere/manifests.yaml", ...gates])).toMatch(says);
  });

  it("another decision, and a decision of a scan", async () => {
    expect(await refusal(["assess", "--demo", "--require", "maybe"])).toMatch(/adopt, adopt-after-preparation/);
    expect(await refusal(["scan", "--demo", "--require", "adopt"])).toMatch(/unknown option '--require'/);
  });

  it.each(["size", "graph", "collect"])("%s has no gates", async (command) => {
    expect(await refusal([command, "--demo", "--fail-on", "high"])).toMatch(/unknown option '--fail-on'/);
  });
});
